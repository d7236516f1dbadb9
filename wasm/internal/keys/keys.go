// Package keys reads the keys that people have: a JWKS, a JWK, an array of
// JWKs, PEM, a shared secret. Every key is judged alone, so that an odd one
// never spoils the set it stands in.
//
// Parse is where to start. It makes no use of a key; package verify does.
package keys

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/report"
)

// MaxKeys is how many keys are read.
const MaxKeys = 10_000

// Key is a key, usable or not.
type Key struct {
	report.Key

	// Public is a *rsa.PublicKey, a *ecdsa.PublicKey or an ed25519.PublicKey;
	// nil for a secret and for an unusable key.
	Public crypto.PublicKey

	// Secret is a shared secret; nil for any other key.
	Secret []byte

	// Lone is true for a key that was given by itself, not in a set. Whoever
	// gives one has chosen it; a kid chooses only from a set.
	Lone bool
}

// Parse reads all keys of a source. What is wrong with the text as a whole is
// a finding; what is wrong with one key is said in that key.
func Parse(source report.KeySource) ([]*Key, []report.Finding) {
	keys, findings := parse(source)
	if len(keys) > MaxKeys {
		keys = keys[:MaxKeys]
		findings = append(findings, tooMany)
	}
	for _, k := range keys {
		k.Origin, k.Name = source.Origin, source.Name
		if k.Origin == "" {
			k.Origin = "pasted"
		}
	}
	return keys, findings
}

func parse(source report.KeySource) ([]*Key, []report.Finding) {
	if source.As == "secret" {
		return []*Key{secretKey(source.Text, source.Encoding)}, nil
	}
	switch shapeOf(source.Text) {
	case blank:
		return nil, nil
	case jsonText:
		return parseJSON([]byte(source.Text))
	case pemText:
		return parsePEM(source.Text)
	case htmlText:
		return nil, []report.Finding{htmlPage}
	case serverError:
		return nil, []report.Finding{refused}
	case tokenText:
		return nil, []report.Finding{tokenAsKey}
	}
	if source.As == "keys" {
		return nil, []report.Finding{noKeys}
	}
	return []*Key{secretKey(source.Text, source.Encoding)}, nil
}

// publicKey describes a public key, or says why it cannot be used.
func publicKey(source string, public crypto.PublicKey) *Key {
	k := &Key{Key: report.Key{Source: source, KeyOps: []string{}}}
	k.setPublic(public)
	return k
}

func (k *Key) setPublic(public crypto.PublicKey) {
	k.describe(public)
	if err := check(public); err != nil {
		k.refuse(err.Error())
		return
	}
	jwk := jose.JSONWebKey{Key: public}
	thumbprint, err := jwk.Thumbprint(crypto.SHA256)
	if err != nil {
		k.refuse(reason(err))
		return
	}
	k.Usable, k.Public = true, public
	k.Thumbprint = base64.RawURLEncoding.EncodeToString(thumbprint)
	k.KubernetesKID = kubernetesKID(public)
}

func (k *Key) refuse(why string) {
	k.Usable, k.Public, k.Why = false, nil, why
}

func (k *Key) describe(public crypto.PublicKey) {
	switch p := public.(type) {
	case *rsa.PublicKey:
		k.Type, k.Size = "RSA", p.N.BitLen()
	case *ecdsa.PublicKey:
		k.Type, k.Size, k.Curve = "EC", p.Params().BitSize, p.Params().Name
	case ed25519.PublicKey:
		k.Type, k.Size, k.Curve = "OKP", 256, "Ed25519"
	}
}

// The moduli that are tried. Larger ones would take too long, smaller ones can
// be factored.
const (
	minModulus = 1024
	maxModulus = 16384
)

// check refuses keys that no signature should be trusted to, though they can
// be computed with.
func check(public crypto.PublicKey) error {
	p, ok := public.(*rsa.PublicKey)
	if !ok {
		return nil
	}
	switch bits := p.N.BitLen(); {
	case bits < minModulus:
		return fmt.Errorf("its modulus has %d bits, which anybody can factor; nothing below %d is tried", bits, minModulus)
	case bits > maxModulus:
		return fmt.Errorf("its modulus has %d bits; nothing above %d is tried", bits, maxModulus)
	case p.N.Bit(0) == 0:
		return errors.New("its modulus is even, so it is no RSA key")
	case p.E == 1:
		return errors.New("its exponent is 1, with which anybody can sign")
	case p.E%2 == 0:
		return errors.New("its exponent is even, so it is no RSA key")
	}
	return nil
}

// kubernetesKID is the id that kube-apiserver gives to a key that it signs
// with. It is not the thumbprint of RFC 7638.
func kubernetesKID(public crypto.PublicKey) string {
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(der)
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
