package create

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"encoding/asn1"
	"math/big"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
)

// sign signs with a key that suits the algorithm. Only PSS is random: the same text and
// key give the same token, here and in a browser.
func sign(a *jwa.Algorithm, k *keys.Key, input []byte) ([]byte, error) {
	switch private := k.SigningKey.(type) {
	case *rsa.PrivateKey:
		return signRSA(a, private, digest(a.Hash, input))
	case *ecdsa.PrivateKey:
		return signECDSA(a, private, digest(a.Hash, input))
	case ed25519.PrivateKey:
		return ed25519.Sign(private, input), nil
	}
	mac := hmac.New(a.Hash.New, k.Secret)
	mac.Write(input)
	return mac.Sum(nil), nil
}

// signRSA: the PSS salt is as long as the hash (RFC 7518 §3.5).
func signRSA(a *jwa.Algorithm, private *rsa.PrivateKey, digest []byte) ([]byte, error) {
	if a.Family == jwa.PSS {
		return rsa.SignPSS(rand.Reader, private, a.Hash, digest, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
	}
	return rsa.SignPKCS1v15(nil, private, a.Hash, digest)
}

// signECDSA signs as RFC 6979 does, and writes r and s as RFC 7518 §3.4 does.
func signECDSA(a *jwa.Algorithm, private *ecdsa.PrivateKey, digest []byte) ([]byte, error) {
	der, err := private.Sign(nil, digest, a.Hash)
	if err != nil {
		return nil, err
	}
	var numbers struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &numbers); err != nil {
		return nil, err
	}
	signature := make([]byte, a.Size)
	numbers.R.FillBytes(signature[:a.Size/2])
	numbers.S.FillBytes(signature[a.Size/2:])
	return signature, nil
}

func digest(hash crypto.Hash, input []byte) []byte {
	h := hash.New()
	h.Write(input)
	return h.Sum(nil)
}
