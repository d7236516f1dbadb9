package keys

import (
	"crypto"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"math/big"

	"github.com/cloudflare/circl/sign/ed448"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/secp256k1"
)

// Reported is the key for the report, with its ids. Of a large set, few are shown, and
// hashing all would take longer than reading them.
func (k *Key) Reported() report.Key {
	r := k.Key
	r.Thumbprint, r.KubernetesKID = k.Thumbprint(), k.KubernetesKID()
	return r
}

// Thumbprint is that of report.Key.
func (k *Key) Thumbprint() string {
	if k.Public == nil {
		return ""
	}
	return thumbprint(k.Public)
}

// KubernetesKID is that of report.Key.
func (k *Key) KubernetesKID() string {
	if k.Public == nil {
		return ""
	}
	return kubernetesKID(k.Public)
}

// HasKubernetesKID reports whether a kid is the one that an API server gives to the key.
// Only one that looks like a hash can be.
func (k *Key) HasKubernetesKID(kid string) bool {
	return len(kid) == HashLength && kid == k.KubernetesKID()
}

// HashLength is how many characters a SHA-256 has in base64url.
const HashLength = 43

// thumbprint is the SHA-256 of the members that define the key, in the order of their
// names (RFC 7638 §3).
func thumbprint(public crypto.PublicKey) string {
	return digest([]byte(Canonical(public)))
}

// kubernetesKID is the kid that kube-apiserver gives to a key that it signs with. It isn't
// the thumbprint of RFC 7638.
func kubernetesKID(public crypto.PublicKey) string {
	der, err := MarshalPKIX(public)
	if err != nil {
		return ""
	}
	return digest(der)
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return encode(sum[:])
}

func encode(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

// Canonical is a JWK with the members that define the key, and no others.
func Canonical(public crypto.PublicKey) string {
	switch p := public.(type) {
	case *rsa.PublicKey:
		return `{"e":"` + encode(big.NewInt(int64(p.E)).Bytes()) + `","kty":"RSA","n":"` + encode(p.N.Bytes()) + `"}`
	case *ecdsa.PublicKey:
		return canonicalEC(p.Params().Name, uncompressedPoint(p))
	case *secp256k1.PublicKey:
		return canonicalEC("secp256k1", p.Bytes()) // RFC 8812 §3.1
	case ed25519.PublicKey:
		return canonicalOKP("Ed25519", p)
	case ed448.PublicKey:
		return canonicalOKP("Ed448", p)
	case *ecdh.PublicKey:
		return canonicalOKP("X25519", p.Bytes())
	}
	alg, pub := mldsaBytes(public)
	return `{"alg":"` + alg + `","kty":"AKP","pub":"` + encode(pub) + `"}` // RFC 9964
}

// canonicalEC takes an uncompressed point: a 4 and two coordinates.
func canonicalEC(curve string, point []byte) string {
	x, y := point[1:1+len(point)/2], point[1+len(point)/2:]
	return `{"crv":"` + curve + `","kty":"EC","x":"` + encode(x) + `","y":"` + encode(y) + `"}`
}

// canonicalOKP: RFC 8037 §2.
func canonicalOKP(curve string, x []byte) string {
	return `{"crv":"` + curve + `","kty":"OKP","x":"` + encode(x) + `"}`
}
