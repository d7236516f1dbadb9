// Package jwa is the table of algorithms (RFC 7518 and what came after it): what
// each is called, what it computes with and what it needs. It computes nothing;
// packages verify and decrypt do.
//
// Named is where to start.
package jwa

import (
	"crypto"
	_ "crypto/sha1"   // for crypto.Hash
	_ "crypto/sha256" // the same
	_ "crypto/sha512" // the same
	"fmt"
	"slices"
	"strings"
)

// Algorithm is one that signs, or that manages the key of a JWE.
type Algorithm struct {
	Name   string
	Family Family

	// Hash is that of the signature, of OAEP or of PBKDF2; 0 where there is none
	// to choose.
	Hash crypto.Hash

	// Curve is as in a JWK's crv; empty where there is none, or more than one.
	Curve string

	// KeyTypes are as in a JWK's kty.
	KeyTypes []string

	// Size is how many bytes a signature has, or the AES key that wraps the key
	// of a JWE; 0 where the key decides, and where nothing is wrapped with AES.
	Size int
}

// Named returns the algorithm of that name; nil if it is unknown.
func Named(name string) *Algorithm {
	for i := range algorithms {
		if algorithms[i].Name == name {
			return &algorithms[i]
		}
	}
	return nil
}

// Signatures are the algorithms that sign.
func Signatures() []Algorithm { return algorithms[:signatures] }

// Management are those that manage the key of a JWE.
func Management() []Algorithm { return algorithms[signatures:] }

// SignatureSize is how many bytes a signature by an algorithm has; 0 where the key
// decides, and for an unknown algorithm.
func SignatureSize(alg string) int {
	if a := Named(alg); a.Signs() {
		return a.Size
	}
	return 0
}

// Unsecured reports whether a verifier that ignores case or space would read alg as
// "none" (RFC 8725 §3.2).
func Unsecured(alg string) bool { return strings.EqualFold(strings.TrimSpace(alg), "none") }

// Signs reports whether a is a known algorithm that signs.
func (a *Algorithm) Signs() bool { return a != nil && a.Family.Signs() }

// Takes reports whether the algorithm works with keys of this type.
func (a *Algorithm) Takes(keyType string) bool { return slices.Contains(a.KeyTypes, keyType) }

// Suits reports whether a signature algorithm works on a curve.
func (a *Algorithm) Suits(curve string) bool {
	if a.Name == "EdDSA" {
		return Edwards(curve)
	}
	return a.Curve == curve
}

// Accepts reports whether a key whose JWK has the alg jwkAlg is meant for this
// algorithm. EdDSA and the names that say which curve are the same algorithm (RFC
// 9864 §2.2); Suits compares the curves.
func (a *Algorithm) Accepts(jwkAlg string) bool {
	return jwkAlg == a.Name || jwkAlg == "EdDSA" && Edwards(a.Name) || a.Name == "EdDSA" && Edwards(jwkAlg)
}

// Edwards reports whether name is that of a curve that EdDSA works on, which is
// that of an algorithm too.
func Edwards(name string) bool { return name == "Ed25519" || name == "Ed448" }

// Needs says which key verifies a signature by this algorithm.
func (a *Algorithm) Needs() string {
	switch {
	case a.Family == HMAC:
		return "a shared secret"
	case a.Name == "EdDSA":
		return "a public key on the curve Ed25519 or Ed448"
	case a.Curve != "":
		return fmt.Sprintf("a public key on the curve %s", a.Curve)
	case a.Family == MLDSA:
		return fmt.Sprintf("an %s public key", a.Name)
	}
	return "an RSA public key"
}

// OnCurve is the ECDSA or EdDSA algorithm that names a curve; nil where none does.
func OnCurve(curve string) *Algorithm {
	for i := range algorithms {
		if curve != "" && algorithms[i].Curve == curve {
			return &algorithms[i]
		}
	}
	return nil
}

// APIServer reports whether an API server can have a key for signatures by an
// algorithm: its own, and those of the issuers that it trusts
// (k8s.io/apiserver/plugin/pkg/authenticator/token/oidc).
func APIServer(alg string) bool {
	a := Named(alg)
	return a != nil && (a.Family.RSA() || a.Family == ECDSA && a.Curve != "secp256k1")
}
