package verify

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rsa"
	"math/big"

	"github.com/cloudflare/circl/sign/ed448"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/secp256k1"
)

// verifyNative reports whether signature is one by this key over input. It doesn't
// use go-jose, which rejects some headers before it looks at the signature, and
// doesn't support every algorithm. It checks everything about the key, so that no
// caller can use a key for the wrong purpose.
func verifyNative(a algorithm, k *keys.Key, input, signature []byte) bool {
	if !a.Takes(k.Type) || !a.Suits(k.Curve) || len(signature) != a.sizeFor(k) {
		return false
	}
	switch public := k.Public.(type) {
	case *rsa.PublicKey:
		return a.isRSA(public, input, signature)
	case *ecdsa.PublicKey:
		half := len(signature) / 2
		return ecdsa.Verify(public, a.digest(input), integer(signature[:half]), integer(signature[half:]))
	case *secp256k1.PublicKey:
		return public.Verify(a.digest(input), signature)
	case ed25519.PublicKey:
		return ed25519.Verify(public, input, signature)
	case ed448.PublicKey:
		return ed448.Verify(public, input, signature, "")
	case nil:
		return len(k.Secret) > 0 && hmac.Equal(a.mac(k.Secret, input), signature)
	}
	return a.isMLDSA(k.Public, input, signature)
}

// isRSA: the PSS salt must be as long as the hash (RFC 7518 §3.5).
func (a algorithm) isRSA(public *rsa.PublicKey, input, signature []byte) bool {
	if a.Family == jwa.PSS {
		options := &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash}
		return rsa.VerifyPSS(public, a.Hash, a.digest(input), signature, options) == nil
	}
	return rsa.VerifyPKCS1v15(public, a.Hash, a.digest(input), signature) == nil
}

// isMLDSA: the context is empty (RFC 9964). The type of the key tells the
// parameter set, and has to be the one that the algorithm names.
func (a algorithm) isMLDSA(public any, input, signature []byte) bool {
	switch public := public.(type) {
	case *mldsa44.PublicKey:
		return a.Name == "ML-DSA-44" && mldsa44.Verify(public, input, nil, signature)
	case *mldsa65.PublicKey:
		return a.Name == "ML-DSA-65" && mldsa65.Verify(public, input, nil, signature)
	case *mldsa87.PublicKey:
		return a.Name == "ML-DSA-87" && mldsa87.Verify(public, input, nil, signature)
	}
	return false
}

func (a algorithm) mac(secret, input []byte) []byte {
	mac := hmac.New(a.Hash.New, secret)
	mac.Write(input)
	return mac.Sum(nil)
}

func (a algorithm) digest(input []byte) []byte {
	hash := a.Hash.New()
	hash.Write(input)
	return hash.Sum(nil)
}

func integer(b []byte) *big.Int { return new(big.Int).SetBytes(b) }
