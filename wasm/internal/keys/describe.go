package keys

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"
	"errors"
	"fmt"
	"slices"

	"github.com/cloudflare/circl/sign/ed448"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"

	"jwt-airlock/wasm/internal/secp256k1"

	"jwt-airlock/wasm/internal/excerpt"
)

// describe fills in type, size and curve, as a JWK names them.
func (k *Key) describe(public crypto.PublicKey) {
	switch p := public.(type) {
	case *rsa.PublicKey:
		k.Type, k.Size = "RSA", p.N.BitLen()
	case *ecdsa.PublicKey:
		k.Type, k.Size, k.Curve = "EC", p.Params().BitSize, p.Params().Name
	case *secp256k1.PublicKey:
		k.Type, k.Size, k.Curve = "EC", 256, "secp256k1"
	case ed25519.PublicKey:
		k.Type, k.Size, k.Curve = "OKP", 256, "Ed25519"
	case ed448.PublicKey:
		k.Type, k.Size, k.Curve = "OKP", 448, "Ed448"
	case *ecdh.PublicKey:
		k.Type, k.Size, k.Curve = "OKP", 256, "X25519"
	case *mldsa44.PublicKey:
		k.Type, k.Alg = "AKP", "ML-DSA-44"
	case *mldsa65.PublicKey:
		k.Type, k.Alg = "AKP", "ML-DSA-65"
	case *mldsa87.PublicKey:
		k.Type, k.Alg = "AKP", "ML-DSA-87"
	}
}

// check rejects keys that work but are unsafe to trust, and keys that no JWS algorithm
// uses.
func check(public crypto.PublicKey) error {
	switch p := public.(type) {
	case *rsa.PublicKey:
		return checkRSA(p)
	case *ecdsa.PublicKey:
		if p.Curve == elliptic.P224() {
			return errors.New("its curve is P-224, which no JWS algorithm uses")
		}
	case ed25519.PublicKey:
		return checkEd25519(p)
	case ed448.PublicKey:
		return checkEd448(p)
	case *ecdh.PublicKey:
		if p.Curve() != ecdh.X25519() {
			return fmt.Errorf("its curve is %v; in this form, this page reads only X25519", p.Curve())
		}
	case *secp256k1.PublicKey, *mldsa44.PublicKey, *mldsa65.PublicKey, *mldsa87.PublicKey:
	default:
		return errors.New("no JWS algorithm uses keys of its type")
	}
	return nil
}

// Describe names a key in a few words: "RSA 2048", "EC P-256", "secret of 19
// bytes".
func (k *Key) Describe() string {
	switch {
	case k.Type == "oct":
		return "secret of " + excerpt.Count(k.Size/8, "byte")
	case k.Type == "AKP":
		return k.Alg
	case k.Curve != "":
		return k.Type + " " + k.Curve
	case k.Size > 0:
		return fmt.Sprintf("%s %d", k.Type, k.Size)
	}
	return k.Source
}

// Named reports whether one of the keys, usable or not, has this kid.
func Named(ks []*Key, kid string) bool {
	return slices.ContainsFunc(ks, func(k *Key) bool { return k.KID == kid })
}

// PassedOver says in a sentence why a token with this kid doesn't mean this key of a set;
// empty if it may. named is true where a key of the set has that kid: only otherwise may
// a key without a kid be meant.
func (k *Key) PassedOver(kid string, named bool) string {
	switch {
	case k.Standalone || kid == "":
		return ""
	case k.KIDDiffers(kid):
		return "Its kid differs from the token's"
	case k.KID == "" && named:
		return "It has no kid, and another key has the token's kid"
	}
	return ""
}

// KIDDiffers reports whether a token has a kid and this key has another one.
func (k *Key) KIDDiffers(kid string) bool {
	return kid != "" && k.KID != "" && k.KID != kid
}
