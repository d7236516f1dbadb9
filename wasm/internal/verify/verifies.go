package verify

import "jwt-airlock/wasm/internal/keys"

// What diagnose asks to say why a signature was not verified. None of it makes
// a signature good.

// Verifies reports whether a key made a signature over an input by an algorithm,
// whatever the key is meant for. tried is false where enough was computed.
func Verifies(alg string, k *keys.Key, input, signature []byte, work *Budget) (holds, tried bool) {
	if SizeFor(alg, k) != len(signature) {
		return false, true
	}
	a := algorithmNamed(alg)
	if !work.spend(a, k, len(input)) {
		return false, false
	}
	return verifyNative(a, k, input, signature), true
}

// SizeFor is how many bytes a signature by an algorithm and a key has; 0 where
// they do not go together.
func SizeFor(alg string, k *keys.Key) int {
	if a := algorithmNamed(alg); a.Signs() && k.Usable && a.Takes(k.Type) && a.Suits(k.Curve) {
		return a.sizeFor(k)
	}
	return 0
}
