package verify

import (
	"crypto/ecdsa"
	"crypto/rsa"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
)

// APIServerAccepts reports whether an API server accepts a signature by a key. It
// looks only at the type of the key, whatever its use, and accepts a salt of any
// length and any hash on any curve. That doesn't make the signature valid. tried is
// false once the budget is spent.
func APIServerAccepts(alg string, k *keys.Key, input, signature []byte, work *Budget) (taken, tried bool) {
	a := algorithmNamed(alg)
	if !a.Signs() || !a.Takes(k.Type) {
		return false, true
	}
	if !work.spend(costliest(a, k), k, len(input)) {
		return false, false
	}
	switch public := k.Public.(type) {
	case *rsa.PublicKey:
		return a.verifiesLenientRSA(public, input, signature), true
	case *ecdsa.PublicKey:
		return a.verifiesLenientECDSA(public, input, signature), true
	}
	return false, true
}

// costliest is the algorithm that belongs to a key's curve, which decides how
// long a try takes.
func costliest(a algorithm, k *keys.Key) algorithm {
	if of := jwa.OnCurve(k.Curve); of != nil {
		return algorithm{of}
	}
	return a
}

func (a algorithm) verifiesLenientRSA(public *rsa.PublicKey, input, signature []byte) bool {
	if a.Family == jwa.PSS {
		return rsa.VerifyPSS(public, a.Hash, a.digest(input), signature, nil) == nil
	}
	return rsa.VerifyPKCS1v15(public, a.Hash, a.digest(input), signature) == nil
}

func (a algorithm) verifiesLenientECDSA(public *ecdsa.PublicKey, input, signature []byte) bool {
	if a.Curve == "secp256k1" || len(signature) != a.Size {
		return false
	}
	half := len(signature) / 2
	return ecdsa.Verify(public, a.digest(input), integer(signature[:half]), integer(signature[half:]))
}
