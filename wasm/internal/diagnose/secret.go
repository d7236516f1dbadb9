package diagnose

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

func emptySecret(c failure) *report.Cause {
	if !c.mac() || !c.secret(nil) {
		return nil
	}
	return &report.Cause{
		Code: "empty-secret",
		Text: "The MAC was computed with an empty secret, so anyone can create such a token. Often a setting is missing at the issuer.",
		Next: "Give the issuer a secret, and replace every token it has issued",
	}
}

// knownSecret is looked for even without keys: users need to know.
func knownSecret(c failure) *report.Cause {
	const longest = 256 << 10 // beyond it, trying all secrets takes too long
	if !c.mac() || len(c.Signature.Input) > longest {
		return nil
	}
	for _, secret := range keys.KnownSecrets {
		if c.secret([]byte(secret)) {
			return &report.Cause{
				Code: "known-secret",
				Text: fmt.Sprintf("The MAC was computed with the secret %q, which appears in tutorials. Anyone can create such a token.", secret),
				Next: "Give the issuer a random secret of at least 32 bytes",
			}
		}
	}
	return nil
}

// secretEncoding: the right secret in the wrong encoding.
func secretEncoding(c failure) *report.Cause {
	if !c.mac() {
		return nil
	}
	for _, k := range c.tried() {
		for _, r := range readings(k) {
			if r.secret != nil && c.secret(r.secret) {
				return &report.Cause{
					Code: "secret-encoding",
					Text: fmt.Sprintf("The secret is right, but its encoding is wrong: it matches when %s.", r.words),
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

// readings are the other ways to read a secret: decoded, or, if it was decoded, as the
// text before that.
func readings(k *keys.Key) []reading {
	if k.Secret == nil {
		return nil
	}
	return append(decodings(string(bytes.TrimSpace(k.Secret))), []reading{
		{"not decoded from base64", []byte(base64.StdEncoding.EncodeToString(k.Secret))},
		{"not decoded from base64", []byte(base64.RawStdEncoding.EncodeToString(k.Secret))},
		{"not decoded from base64url", []byte(base64.RawURLEncoding.EncodeToString(k.Secret))},
		{"not decoded from base64url", []byte(base64.URLEncoding.EncodeToString(k.Secret))},
		{"not decoded from hex", []byte(hex.EncodeToString(k.Secret))},
		{"not decoded from hex", []byte(fmt.Sprintf("%X", k.Secret))},
	}...)
}

// decodings are what a text may encode.
func decodings(text string) []reading {
	sum := sha256.Sum256([]byte(text)) // some libraries make a key of 32 bytes so
	return []reading{
		{"read as base64", decoded(base64.StdEncoding.DecodeString(text))},
		{"read as base64", decoded(base64.RawStdEncoding.DecodeString(text))},
		{"read as base64url", decoded(base64.RawURLEncoding.DecodeString(text))},
		{"read as base64url", decoded(base64.URLEncoding.DecodeString(text))},
		{"read as hex", decoded(hex.DecodeString(text))},
		{"hashed with SHA-256 first", sum[:]},
	}
}

func decoded(secret []byte, err error) []byte {
	if err != nil || len(secret) == 0 {
		return nil
	}
	return secret
}

// secretWhitespace: a line break at the end, as editors and echo leave one.
func secretWhitespace(c failure) *report.Cause {
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
				Text: "The secret is right except for the whitespace around it: it matches without that.",
				Next: "Remove the space or line break at the end of the secret",
			}
		}
		for _, end := range []string{"\n", "\r\n"} {
			if c.secret(append(bytes.Clone(k.Secret), end...)) {
				return &report.Cause{
					Code: "secret-whitespace",
					Text: "The secret is right except for a line break at its end, which the issuer's secret has.",
					Next: "Remove the line break from the issuer's secret, or add it here",
				}
			}
		}
	}
	return nil
}
