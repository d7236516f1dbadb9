package keys

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// secretKey reads a shared secret. It uses the bytes as is: a line break at the end is part
// of the secret, as it would be in a server's file.
func secretKey(text, encoding string) *Key {
	k := &Key{Key: report.Key{Source: "secret", Type: "oct", KeyOps: []string{}}}
	secret, err := decodeSecret(text, encoding)
	if err != nil {
		k.refuse(err.Error())
		return k
	}
	k.setSecret(secret)
	return k
}

func (k *Key) setSecret(secret []byte) {
	k.Type, k.Size = "oct", 8*len(secret)
	if len(secret) == 0 {
		k.refuse("it is empty, so anyone could sign with it")
		return
	}
	if forms := formsOf(secret); slices.ContainsFunc(forms, holdsPublic) {
		k.refuse("it is a public key; as a secret, it would let anyone sign")
		k.NoSecret = forms
		return
	}
	k.Secret, k.Usable = secret, true
}

// maxPublic is longer than any public key, or a chain of certificates.
const maxPublic = 64 << 10

// formsOf are the ways to read what may be a public key: as it is, and out of base64 or
// hex (RFC 8725 §2.1).
func formsOf(secret []byte) [][]byte {
	if len(secret) > maxPublic {
		return nil
	}
	forms := [][]byte{secret}
	if decoded, err := base64.StdEncoding.DecodeString(padded(standard(string(secret)))); err == nil {
		forms = append(forms, decoded)
	}
	if decoded, err := decodeSecret(string(secret), "hex"); err == nil {
		forms = append(forms, decoded)
	}
	return forms
}

// holdsPublic reports whether a text or DER contains a public key and nothing secret.
func holdsPublic(form []byte) bool {
	text := string(form)
	if strings.Contains(text, "-----BEGIN ") {
		public := strings.Contains(text, "PUBLIC KEY-----") || strings.Contains(text, "CERTIFICATE-----")
		return public && !strings.Contains(text, "PRIVATE KEY-----")
	}
	found := []*Key{parseDER(form)}
	if found[0] == nil {
		found, _ = parse(report.KeySource{Text: text, Format: "keys"})
	}
	secret := func(k *Key) bool { return k.Private || k.Type == "oct" }
	public := func(k *Key) bool { return slices.Contains([]string{"RSA", "EC", "OKP", "AKP"}, k.Type) }
	return slices.ContainsFunc(found, public) && !slices.ContainsFunc(found, secret)
}

// decodeSecret accepts whitespace in the encodings that have none. Its errors quote
// nothing.
func decodeSecret(text, encoding string) ([]byte, error) {
	compact := strings.Join(strings.Fields(text), "")
	switch encoding {
	case "base64":
		return decoded(base64.StdEncoding.DecodeString(padded(compact)))("it isn't base64; base64url has - and _ where base64 has + and /")
	case "base64url":
		return decoded(base64.URLEncoding.DecodeString(padded(compact)))("it isn't base64url; base64 has + and / where base64url has - and _")
	case "hex":
		compact = strings.TrimPrefix(strings.ToLower(compact), "0x")
		return decoded(hex.DecodeString(strings.ReplaceAll(compact, ":", "")))("it isn't hex, which is an even number of the digits 0 to 9 and a to f")
	}
	return []byte(text), nil
}

// decoded says why in our own words, because the decoders quote what they can't read.
func decoded(data []byte, err error) func(why string) ([]byte, error) {
	return func(why string) ([]byte, error) {
		if err != nil {
			return nil, errors.New(why)
		}
		return data, nil
	}
}

// padded adds the padding that people omit.
func padded(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), "=")
	return text + strings.Repeat("=", (4-len(text)%4)%4)
}
