package verify

import "jwt-airlock/wasm/internal/keys"

// What diagnose asks to find out why a signature wasn't verified. None of it makes a
// signature valid.

// Verifies reports whether a key verifies a signature over an input by an algorithm,
// whatever the key is meant for. tried is false once the budget is spent.
func Verifies(alg string, k *keys.Key, input string, signature []byte, work *Budget) (holds, tried bool) {
	if SizeFor(alg, k) != len(signature) {
		return false, true
	}
	a := algorithmNamed(alg)
	if !work.spend(a, k, len(input)) {
		return false, false
	}
	return verifyNative(a, k, []byte(input), signature), true
}

// SizeFor is how many bytes a signature by an algorithm and a key has; 0 if the key
// doesn't suit the algorithm.
func SizeFor(alg string, k *keys.Key) int {
	if a := algorithmNamed(alg); a.Signs() && k.Usable && a.Takes(k.Type) && a.Suits(k.Curve) {
		return a.sizeFor(k)
	}
	return 0
}
