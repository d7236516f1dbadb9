package verify

import (
	"crypto"
	"fmt"

	"jwt-airlock/wasm/internal/keys"
)

// algorithm is a signature algorithm of RFC 7518 §3.1, RFC 8037 §3.1, RFC 8812
// §3.2, RFC 9864 §2 or RFC 9964.
type algorithm struct {
	name    string
	keyType string // as in a JWK's kty
	curve   string // as in a JWK's crv; empty where there is none, or two
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
	{"ES256K", "EC", "secp256k1", crypto.SHA256, 64},
	{"EdDSA", "OKP", "", 0, 0},
	{"Ed25519", "OKP", "Ed25519", 0, 64},
	{"Ed448", "OKP", "Ed448", 0, 114},
	{"ML-DSA-44", "AKP", "", 0, 2420},
	{"ML-DSA-65", "AKP", "", 0, 3309},
	{"ML-DSA-87", "AKP", "", 0, 4627},
}

// algorithmNamed returns the algorithm of that name; nil if it is not known
// here.
func algorithmNamed(name string) *algorithm {
	for i := range algorithms {
		if algorithms[i].name == name {
			return &algorithms[i]
		}
	}
	return nil
}

// suits reports whether the algorithm works on a curve.
func (a *algorithm) suits(curve string) bool {
	if a.name == "EdDSA" {
		return onEdwards(curve)
	}
	return a.curve == curve
}

// accepts reports whether a key whose JWK is meant for jwkAlg is meant for this
// algorithm. EdDSA and the names that say which curve are the same algorithm
// (RFC 9864 §2.2); that the curves agree is for suits to say.
func (a *algorithm) accepts(jwkAlg string) bool {
	return jwkAlg == a.name || jwkAlg == "EdDSA" && onEdwards(a.name) || a.name == "EdDSA" && onEdwards(jwkAlg)
}

// onEdwards reports whether name is that of a curve that EdDSA works on, which
// is that of an algorithm too.
func onEdwards(name string) bool { return name == "Ed25519" || name == "Ed448" }

// wants says what an algorithm is used with.
func (a *algorithm) wants() string {
	switch {
	case a.keyType == "oct":
		return "a shared secret"
	case a.name == "EdDSA":
		return "a public key on the curve Ed25519 or Ed448"
	case a.curve != "":
		return fmt.Sprintf("a public key on the curve %s", a.curve)
	case a.keyType == "AKP":
		return fmt.Sprintf("an %s public key", a.name)
	}
	return "an RSA public key"
}

// sizeFor is how many bytes a signature by this key has.
func (a *algorithm) sizeFor(k *keys.Key) int {
	switch {
	case a.size > 0:
		return a.size
	case a.name == "EdDSA" && onEdwards(k.Curve):
		return algorithmNamed(k.Curve).size
	}
	return (k.Size + 7) / 8
}
