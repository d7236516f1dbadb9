package verify

import (
	"crypto"
	"fmt"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/token"
)

// algorithm is a signature algorithm of RFC 7518 §3.1 or RFC 8037.
type algorithm struct {
	name    string
	keyType string // as in a JWK's kty
	curve   string // as in a JWK's crv; empty where there is none
	hash    crypto.Hash

	// size is how many bytes a signature has; 0 where the key decides.
	size int
}

var algorithms = []algorithm{
	{"HS256", "oct", "", crypto.SHA256, 32},
	{"HS384", "oct", "", crypto.SHA384, 48},
	{"HS512", "oct", "", crypto.SHA512, 64},
	{"RS256", "RSA", "", crypto.SHA256, 0},
	{"RS384", "RSA", "", crypto.SHA384, 0},
	{"RS512", "RSA", "", crypto.SHA512, 0},
	{"PS256", "RSA", "", crypto.SHA256, 0},
	{"PS384", "RSA", "", crypto.SHA384, 0},
	{"PS512", "RSA", "", crypto.SHA512, 0},
	{"ES256", "EC", "P-256", crypto.SHA256, 64},
	{"ES384", "EC", "P-384", crypto.SHA384, 96},
	{"ES512", "EC", "P-521", crypto.SHA512, 132},
	{"EdDSA", "OKP", "Ed25519", 0, 64},
}

// algorithmOf returns the algorithm that the token names; nil if it is not
// known here.
func algorithmOf(t *token.Token) *algorithm {
	name, _ := t.Alg()
	for i := range algorithms {
		if algorithms[i].name == name {
			return &algorithms[i]
		}
	}
	return nil
}

// wants says what an algorithm is used with.
func (a *algorithm) wants() string {
	switch {
	case a.keyType == "oct":
		return "a shared secret"
	case a.curve != "":
		return fmt.Sprintf("a public key on the curve %s", a.curve)
	}
	return "an RSA public key"
}

// sizeFor is how many bytes a signature by this key has.
func (a *algorithm) sizeFor(k *keys.Key) int {
	if a.size == 0 {
		return (k.Size + 7) / 8
	}
	return a.size
}
