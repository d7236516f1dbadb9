package verify

import (
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
)

// algorithm is a signature algorithm that can be computed.
type algorithm struct{ *jwa.Algorithm }

// algorithmNamed returns the algorithm of that name. If the name isn't that of a
// known signature algorithm, Signs is false and nothing can be computed.
func algorithmNamed(name string) algorithm { return algorithm{jwa.Named(name)} }

// sizeFor is how many bytes a signature by this key has.
func (a algorithm) sizeFor(k *keys.Key) int {
	switch {
	case a.Size > 0:
		return a.Size
	case a.Name == "EdDSA" && jwa.Edwards(k.Curve):
		return jwa.Named(k.Curve).Size
	}
	return (k.Size + 7) / 8
}
