package keys

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// secretKey reads a shared secret. Its bytes are taken as they are: a line
// break at the end is a part of it, as it would be in a server's file.
func secretKey(text, encoding string) *Key {
	k := &Key{Key: report.Key{Source: "secret", Type: "oct", KeyOps: []string{}}}
	secret, err := decodeSecret(text, encoding)
	if err != nil {
		k.refuse(err.Error())
		return k
	}
	if k.setSecret(secret); isPublicPEM(text) {
		k.refuse("it is a public key, which everybody has; as a secret it would let anybody sign")
		k.Secret = nil
	}
	return k
}

// isPublicPEM: RFC 8725 §2.1.
func isPublicPEM(text string) bool {
	return strings.Contains(text, "-----BEGIN ") && (strings.Contains(text, "PUBLIC KEY-----") || strings.Contains(text, "CERTIFICATE-----"))
}

func (k *Key) setSecret(secret []byte) {
	k.Type, k.Size = "oct", 8*len(secret)
	if len(secret) == 0 {
		k.refuse("it is empty, so anybody could sign with it")
		return
	}
	k.Secret, k.Usable = secret, true
}

// decodeSecret is loose about white space in the encodings that have none. Its
// errors quote nothing.
func decodeSecret(text, encoding string) ([]byte, error) {
	compact := strings.Join(strings.Fields(text), "")
	switch encoding {
	case "base64":
		return decoded(base64.StdEncoding.DecodeString(padded(compact)))("it is not base64; base64url has - and _ where base64 has + and /")
	case "base64url":
		return decoded(base64.URLEncoding.DecodeString(padded(compact)))("it is not base64url; base64 has + and / where base64url has - and _")
	case "hex":
		compact = strings.TrimPrefix(strings.ToLower(compact), "0x")
		return decoded(hex.DecodeString(strings.ReplaceAll(compact, ":", "")))("it is not hex, which is an even number of the digits 0 to 9 and a to f")
	}
	return []byte(text), nil
}

// decoded says why in words of ours, since the decoders quote what they cannot
// read.
func decoded(data []byte, err error) func(why string) ([]byte, error) {
	return func(why string) ([]byte, error) {
		if err != nil {
			return nil, errors.New(why)
		}
		return data, nil
	}
}

// padded adds the padding that people leave out.
func padded(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), "=")
	return text + strings.Repeat("=", (4-len(text)%4)%4)
}
