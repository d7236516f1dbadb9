package checks

import (
	"crypto/rsa"

	"jwt-airlock/wasm/internal/keys"
)

// exponent returns that of a usable RSA key; 0 for any other.
func exponent(k *keys.Key) int {
	if public, ok := k.Public.(*rsa.PublicKey); ok {
		return public.E
	}
	return 0
}
