package create

import (
	"cmp"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// key is what a token is signed with; one without a Key signs nothing.
type key struct {
	*keys.Key
	made bool
}

// keyFor is the key to sign with, or a sentence that says why there is none.
func keyFor(r report.Create) (key, string) {
	a := jwa.Named(r.Algorithm)
	switch {
	case r.Algorithm == none:
		return key{}, ""
	case !creates(a):
		return key{}, "This page doesn't sign with this algorithm."
	case r.Key.Origin == report.OriginCreated:
		return key{madeFor(a, r.Key), true}, ""
	}
	k, problem := given(a, r.Key)
	return key{Key: k}, problem
}

// creates reports whether tokens are signed with an algorithm: not with those that Go
// itself doesn't know.
func creates(a *jwa.Algorithm) bool {
	return a.Signs() && a.Family != jwa.MLDSA && a.Name != "ES256K" && a.Name != "Ed448"
}

// suits reports whether a key signs with an algorithm.
func suits(a *jwa.Algorithm, k *keys.Key) bool {
	return k.Usable && a.Takes(k.Type) && a.Suits(k.Curve) && (k.SigningKey != nil || k.Secret != nil)
}

// madeFor is the first of the keys made before that suits the algorithm, or a new one.
func madeFor(a *jwa.Algorithm, before report.KeySource) *keys.Key {
	before.Format = report.FormatKeys
	made, _ := keys.Parse(before)
	for _, k := range made {
		if suits(a, k) && k.Size >= 8*minSecret(a) {
			k.KID = ""
			return k
		}
	}
	return generate(a)
}

// minSecret is how long a secret must be (RFC 7518 §3.2).
func minSecret(a *jwa.Algorithm) int {
	if a.Family == jwa.HMAC {
		return a.Size
	}
	return 0
}

// rsaBits is the size of a new RSA key.
const rsaBits = 2048

// generate makes a new key for an algorithm.
func generate(a *jwa.Algorithm) *keys.Key {
	switch a.Family {
	case jwa.HMAC:
		return keys.FromSecret(random(a.Size))
	case jwa.EdDSA:
		return keys.FromPrivate(ed25519.NewKeyFromSeed(random(ed25519.SeedSize)))
	case jwa.ECDSA:
		return keys.FromPrivate(generateECDSA(a.Curve))
	}
	return keys.FromPrivate(must(rsa.GenerateKey(rand.Reader, rsaBits)))
}

// generateECDSA tries random numbers until one is a private key (FIPS 186-5 A.2.2), as Go's
// own function does with much more code.
func generateECDSA(name string) *ecdsa.PrivateKey {
	curve := map[string]elliptic.Curve{"P-256": elliptic.P256(), "P-384": elliptic.P384(), "P-521": elliptic.P521()}[name]
	bits := curve.Params().BitSize
	for {
		d := random((bits + 7) / 8)
		d[0] &= 0xff >> (8*len(d) - bits)
		if private, err := ecdsa.ParseRawPrivateKey(curve, d); err == nil {
			return private
		}
	}
}

func random(size int) []byte {
	bytes := make([]byte, size)
	rand.Read(bytes)
	return bytes
}

// given is the first key of a text that suits the algorithm, or a sentence that says why
// there is none.
func given(a *jwa.Algorithm, source report.KeySource) (*keys.Key, string) {
	if strings.TrimSpace(source.Text) == "" {
		return nil, "Enter the key to sign with."
	}
	source.Format = cmp.Or(source.Format, report.FormatKeys)
	ks, findings := keys.Parse(source)
	if len(ks) == 0 {
		return nil, findings[0].Title + "."
	}
	for _, k := range ks {
		if suits(a, k) {
			return k, ""
		}
	}
	return nil, unsuitable(a, ks[0])
}

// unsuitable says why a key doesn't sign with an algorithm.
func unsuitable(a *jwa.Algorithm, k *keys.Key) string {
	switch {
	case !k.Usable:
		return "This key can't be used: " + k.Why + "."
	case a.Family == jwa.HMAC || k.Type == "oct" || k.SigningKey != nil:
		return fmt.Sprintf("%s needs another key than %s.", a.Name, k.Describe())
	case k.Private:
		return fmt.Sprintf("This page doesn't sign with this private key (%s).", k.Describe())
	}
	return "This is a public key. Only the private key signs."
}

// kid names the key in the header; empty for a secret, which a thumbprint could reveal.
func (k key) kid(kubernetes bool) string {
	switch {
	case k.Key == nil:
		return ""
	case kubernetes:
		return cmp.Or(k.KID, k.KubernetesKID())
	}
	return cmp.Or(k.KID, k.Thumbprint())
}
