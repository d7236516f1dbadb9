package verify

import (
	"crypto/ecdsa"
	"crypto/rsa"
	"strings"

	"jwt-airlock/wasm/internal/keys"
)

// TakenByAPIServer reports whether an API server takes a signature for one by a
// key: by the type of the key alone, whatever the key is published for, with a
// salt of any length and any hash on any curve. It makes no signature good.
// tried is false where enough was computed already.
func TakenByAPIServer(alg string, k *keys.Key, input, signature []byte, work *Work) (taken, tried bool) {
	a := algorithmNamed(alg)
	if a == nil || a.keyType != k.Type {
		return false, true
	}
	if !work.allows(costliest(a, k), k, len(input)) {
		return false, false
	}
	switch public := k.Public.(type) {
	case *rsa.PublicKey:
		return a.isLaxRSA(public, input, signature), true
	case *ecdsa.PublicKey:
		return a.isLaxECDSA(public, input, signature), true
	}
	return false, true
}

// costliest is the algorithm that belongs to a key's curve, which decides how
// long a try takes.
func costliest(a *algorithm, k *keys.Key) *algorithm {
	for i := range algorithms {
		if k.Curve != "" && algorithms[i].curve == k.Curve {
			return &algorithms[i]
		}
	}
	return a
}

func (a *algorithm) isLaxRSA(public *rsa.PublicKey, input, signature []byte) bool {
	if strings.HasPrefix(a.name, "PS") {
		return rsa.VerifyPSS(public, a.hash, a.digest(input), signature, nil) == nil
	}
	return rsa.VerifyPKCS1v15(public, a.hash, a.digest(input), signature) == nil
}

func (a *algorithm) isLaxECDSA(public *ecdsa.PublicKey, input, signature []byte) bool {
	if a.name == "ES256K" || len(signature) != a.size {
		return false
	}
	half := len(signature) / 2
	return ecdsa.Verify(public, a.digest(input), integer(signature[:half]), integer(signature[half:]))
}
