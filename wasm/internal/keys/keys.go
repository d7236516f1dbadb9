// Package keys reads the keys that people have: a JWKS, a JWK, an array of
// JWKs, PEM, certificates, DER in base64, OpenSSH public keys, a shared secret.
// Every key is read separately, so that a bad one never spoils its set. What people often
// paste instead of keys is recognized and named.
//
// Parse is where to start. It only reads keys; packages verify and decrypt use them.
package keys

import (
	"crypto"
	"crypto/x509"
	"encoding/base64"
	"slices"
	"time"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// MaxKeys is how many keys are read, and maxPrivate how many private ones: those are slow
// to check, and real key sets have few.
const (
	MaxKeys    = 10_000
	maxPrivate = 100
)

// Key is a key, usable or not.
type Key struct {
	report.Key

	// Public is a *rsa.PublicKey, *ecdsa.PublicKey, *secp256k1.PublicKey,
	// ed25519.PublicKey, ed448.PublicKey, *mldsa44.PublicKey,
	// *mldsa65.PublicKey or *mldsa87.PublicKey, which check signatures, or a
	// *ecdh.PublicKey on X25519, which only encrypts; nil for a secret and for an
	// unusable key.
	Public crypto.PublicKey

	// PrivateKey decrypts what was encrypted to the key: a *rsa.PrivateKey,
	// *ecdsa.PrivateKey or *ecdh.PrivateKey; nil where it wasn't provided.
	PrivateKey crypto.PrivateKey

	// SigningKey signs, as a test token is: a *rsa.PrivateKey, *ecdsa.PrivateKey or
	// ed25519.PrivateKey; nil where it wasn't provided.
	SigningKey crypto.PrivateKey

	// Secret is a shared secret; nil for any other key.
	Secret []byte

	// NoSecret is a public key that was provided as a shared secret, which is never
	// used as one: as provided, and decoded. Nil for any other key.
	NoSecret [][]byte

	// JWK is the text that the key was read from; nil for a key in any other
	// form.
	JWK exact.Value

	// Standalone is true for a key that was provided outside a set. The user has chosen
	// such a key; a kid selects only within a set.
	Standalone bool

	// Weakness is a stable word for why the key is dangerous to use: "rsa-tiny",
	// "rsa-exponent", "rsa-roca", "certificate". Empty for any other key, usable
	// or not.
	Weakness string

	// NotBefore and NotAfter are those of Certificate; zero without one.
	NotBefore, NotAfter time.Time

	// assumed is true for a secret that is one only because its text is nothing else.
	assumed bool

	// instead is what to say of the text where no token asks for the secret; the zero
	// Finding where that it contains no key says all.
	instead report.Finding

	// certificate is the one the key is from; nil for any other key.
	certificate *x509.Certificate

	// leadingZero is true where the modulus is written with zero bytes before
	// it.
	leadingZero bool
}

// Parse reads all keys of a source. What is wrong with the text as a whole is a finding;
// what is wrong with one key is in that key.
func Parse(source report.KeySource) ([]*Key, []report.Finding) {
	keys, findings := parse(source)
	if len(keys) > MaxKeys {
		keys = keys[:MaxKeys]
		findings = append(findings, tooMany)
	}
	for _, k := range keys {
		k.Origin, k.Name = source.Origin, source.Name
		if k.Origin == report.OriginUnset {
			k.Origin = report.OriginPasted
		}
	}
	return keys, append(findings, setFindings(keys)...)
}

// ParseAll reads all keys of all sources, and reports each finding once.
func ParseAll(sources []report.KeySource) (keys []*Key, findings []report.Finding) {
	for _, source := range sources {
		more, problems := Parse(source)
		keys = append(keys, more...)
		for _, p := range problems {
			if !slices.Contains(findings, p) {
				findings = append(findings, p)
			}
		}
	}
	for _, k := range keys {
		k.Standalone = k.Standalone && len(keys) == 1
	}
	return keys, findings
}

// NoSecrets takes out what was read as a shared secret only because it is nothing else.
// It is for tokens of which none is made with a secret.
func NoSecrets(keys []*Key) (rest []*Key, findings []report.Finding) {
	for _, k := range keys {
		if !k.assumed {
			rest = append(rest, k)
		} else if k.instead.Code != "" && !slices.Contains(findings, k.instead) {
			findings = append(findings, k.instead)
		} else if len(findings) == 0 {
			findings = append(findings, noKeys)
		}
	}
	return rest, findings
}

// FromJWK reads the JWK that a token contains, as in a header's jwk or in cnf; nil where
// it has no kty. Such a key is Standalone.
func FromJWK(jwk exact.Value) *Key {
	if _, ok := exact.Get(jwk.Members(), "kty"); !ok {
		return nil
	}
	k := parseJWK(jwk)
	k.Standalone = true
	return k
}

// FromX5C reads the key of a certificate in x5c, as DER in base64 (RFC 7515 §4.1.6); nil
// if it isn't one. It accepts the other alphabet and whitespace.
func FromX5C(text string) *Key {
	der, err := base64.StdEncoding.DecodeString(padded(standard(text)))
	if err != nil || tagsOf(der) != certificateTags {
		return nil
	}
	if k := certificateKey(der); k.Certificate != nil {
		return k
	}
	return nil
}

func parse(source report.KeySource) ([]*Key, []report.Finding) {
	if source.Format == report.FormatSecret {
		return []*Key{secretKey(source.Text, source.Encoding)}, nil
	}
	text := strip(source.Text)
	if text == "" {
		return nil, nil
	}
	keys, findings := readWhole(text)
	if len(keys) > 0 && !noneIsJWK(keys) {
		return keys, findings
	}
	if keys, how := dig(text); len(keys) > 0 {
		return append(keys, secretsOfObjects(text, found)...), how
	}
	if len(keys) > 0 {
		return keys, findings
	}
	if len(findings) == 0 {
		if mistake := recognize(text); mistake != nil {
			findings = []report.Finding{*mistake}
		}
	}
	if len(findings) > 0 {
		if secrets := secretsIn(text, findings[0]); source.Format != report.FormatKeys && len(secrets) > 0 {
			return secrets, nil
		}
		return nil, findings
	}
	if source.Format == report.FormatKeys {
		return nil, []report.Finding{resembles(text)}
	}
	k := secretKey(source.Text, source.Encoding)
	k.assumed, k.instead = source.Encoding == "" || source.Encoding == "auto", resembles(text)
	return []*Key{k}, nil
}

// noneIsJWK reports whether a list under “keys” has something else in it, as that of
// Keycloak's administrators has: each with a publicKey.
func noneIsJWK(keys []*Key) bool {
	return !slices.ContainsFunc(keys, func(k *Key) bool {
		_, typed := exact.Get(k.JWK.Members(), "kty")
		return k.Usable || typed || k.JWK == nil
	})
}

// readWhole reads a text that is keys as a whole. No keys and no finding mean that it is
// in no known form.
func readWhole(text string) ([]*Key, []report.Finding) {
	switch formatOf(text) {
	case jsonText:
		return parseJSON([]byte(text))
	case pemText:
		return parsePEM(text)
	case sshText:
		return parseSSH(text), nil
	}
	for _, form := range []func(string) *Key{parseBase64, parseECPoint} {
		if k := form(text); k != nil {
			return []*Key{k}, caFindings([]*Key{k})
		}
	}
	return nil, nil
}
