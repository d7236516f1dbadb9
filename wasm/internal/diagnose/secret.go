package diagnose

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// publicKeyAsSecret: the MAC was made with a public key, which everybody has
// (RFC 8725 §2.1).
func publicKeyAsSecret(c Case) *report.Cause {
	if !c.mac() {
		return nil
	}
	for _, text := range publicTexts(c) {
		if c.secret(text) {
			return &report.Cause{
				Code: "public-key-as-secret",
				Text: "This token was forged: its code was made with your public key as if that were a secret. It is an attack on verifiers that let the token choose the algorithm.",
				Next: "See that your servers allow only the algorithms of your own keys",
			}
		}
	}
	return nil
}

// publicTexts are the ways in which a public key can stand in a file.
func publicTexts(c Case) (texts [][]byte) {
	for _, k := range c.Keys[:min(len(c.Keys), most)] {
		if k.Public == nil {
			continue
		}
		if len(c.Sources) == 1 {
			text := bytes.TrimSpace([]byte(c.Sources[0].Text))
			texts = append(texts, []byte(c.Sources[0].Text), text, append(bytes.Clone(text), '\n'))
		}
		if der, err := x509.MarshalPKIXPublicKey(k.Public); err == nil {
			texts = append(texts, encodings("PUBLIC KEY", der)...)
		}
		if public, ok := k.Public.(*rsa.PublicKey); ok {
			texts = append(texts, encodings("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(public))...)
		}
	}
	return texts
}

func encodings(kind string, der []byte) [][]byte {
	text := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	return [][]byte{der, text, bytes.TrimSpace(text)}
}

func emptySecret(c Case) *report.Cause {
	if !c.mac() || !c.secret(nil) {
		return nil
	}
	return &report.Cause{
		Code: "empty-secret",
		Text: "The code was made with an empty secret, so anybody can write such a token. Often a setting was missing where it was made.",
		Next: "Give the issuer a secret, and change every token it has made",
	}
}

// knownSecret is looked for without any key, too: it is worth knowing.
func knownSecret(c Case) *report.Cause {
	const longest = 256 << 10 // beyond it, so many secrets take too long
	if !c.mac() || len(c.Signature.Input) > longest {
		return nil
	}
	for _, secret := range keys.KnownSecrets {
		if c.secret([]byte(secret)) {
			return &report.Cause{
				Code: "known-secret",
				Text: fmt.Sprintf("The code was made with the secret %q, which stands in tutorials. Anybody can write such a token.", secret),
				Next: "Give the issuer a random secret of at least 32 bytes",
			}
		}
	}
	return nil
}

// secretEncoding: the right secret, read the wrong way.
func secretEncoding(c Case) *report.Cause {
	if !c.mac() {
		return nil
	}
	for _, k := range c.tried() {
		for _, r := range readings(k) {
			if r.secret != nil && c.secret(r.secret) {
				return &report.Cause{
					Code: "secret-encoding",
					Text: fmt.Sprintf("The secret is right, and was read the wrong way: it does make this code when it is %s.", r.words),
					Next: "Choose that encoding for the secret",
				}
			}
		}
	}
	return nil
}

type reading struct {
	words  string
	secret []byte
}

// readings are the other ways to read a secret: as what it may encode, or, if it
// was decoded, as the text that it was.
func readings(k *keys.Key) []reading {
	if k.Secret == nil {
		return nil
	}
	text := string(bytes.TrimSpace(k.Secret))
	return []reading{
		{"read as base64", decoded(base64.StdEncoding.DecodeString(text))},
		{"read as base64", decoded(base64.RawStdEncoding.DecodeString(text))},
		{"read as base64url", decoded(base64.RawURLEncoding.DecodeString(text))},
		{"read as base64url", decoded(base64.URLEncoding.DecodeString(text))},
		{"read as hex", decoded(hex.DecodeString(text))},
		{"not decoded from base64", []byte(base64.StdEncoding.EncodeToString(k.Secret))},
		{"not decoded from base64", []byte(base64.RawStdEncoding.EncodeToString(k.Secret))},
		{"not decoded from base64url", []byte(base64.RawURLEncoding.EncodeToString(k.Secret))},
		{"not decoded from base64url", []byte(base64.URLEncoding.EncodeToString(k.Secret))},
		{"not decoded from hex", []byte(hex.EncodeToString(k.Secret))},
		{"not decoded from hex", []byte(fmt.Sprintf("%X", k.Secret))},
	}
}

func decoded(secret []byte, err error) []byte {
	if err != nil || len(secret) == 0 {
		return nil
	}
	return secret
}

// secretWhitespace: a line break at the end, as editors and echo leave one.
func secretWhitespace(c Case) *report.Cause {
	if !c.mac() {
		return nil
	}
	for _, k := range c.tried() {
		if k.Secret == nil {
			continue
		}
		trimmed := bytes.TrimSpace(k.Secret)
		if len(trimmed) < len(k.Secret) && len(trimmed) > 0 && c.secret(trimmed) {
			return &report.Cause{
				Code: "secret-whitespace",
				Text: "The secret is right but for white space around it: without that it does make this code.",
				Next: "Remove the space or line break at the end of the secret",
			}
		}
		for _, end := range []string{"\n", "\r\n"} {
			if c.secret(append(bytes.Clone(k.Secret), end...)) {
				return &report.Cause{
					Code: "secret-whitespace",
					Text: "The secret is right but for a line break at its end, which whoever made the token had in it.",
					Next: "Remove the line break from the secret of the issuer, or add it here",
				}
			}
		}
	}
	return nil
}
