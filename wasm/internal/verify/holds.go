package verify

import "jwt-airlock/wasm/internal/keys"

// What diagnose asks to say why a signature was not verified. None of it makes
// a signature good.

// Holds reports whether a key made a signature over an input by an algorithm,
// whatever the key is meant for.
func Holds(alg string, k *keys.Key, input, signature []byte) bool {
	a := algorithmNamed(alg)
	return a != nil && direct(a, k, input, signature)
}

// Algorithms are the names of all algorithms.
func Algorithms() []string {
	var names []string
	for _, a := range algorithms {
		names = append(names, a.name)
	}
	return names
}

// SignatureSize is how many bytes a signature by an algorithm has; 0 where the
// key decides, and for an unknown one.
func SignatureSize(alg string) int {
	if a := algorithmNamed(alg); a != nil {
		return a.size
	}
	return 0
}

// SizeFor is how many bytes a signature by an algorithm and a key has; 0 for an
// unknown algorithm.
func SizeFor(alg string, k *keys.Key) int {
	if a := algorithmNamed(alg); a != nil {
		return a.sizeFor(k)
	}
	return 0
}
