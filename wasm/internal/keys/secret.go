package keys

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// secretKey reads a shared secret. Its bytes are taken as they are: a line
// break at the end is a part of it, as it would be in a server's file.
func secretKey(text, encoding string) *Key {
	k := &Key{Key: report.Key{Source: "secret", Type: "oct", KeyOps: []string{}}}
	secret, err := decodeSecret(text, encoding)
	if err != nil {
		k.refuse("it is not " + encoding + ": " + err.Error())
		return k
	}
	k.setSecret(secret)
	return k
}

func (k *Key) setSecret(secret []byte) {
	k.Type, k.Size = "oct", 8*len(secret)
	if len(secret) == 0 {
		k.refuse("it is empty, so anybody could sign with it")
		return
	}
	k.Secret, k.Usable = secret, true
}

func decodeSecret(text, encoding string) ([]byte, error) {
	switch encoding {
	case "base64":
		return base64.StdEncoding.DecodeString(padded(text))
	case "base64url":
		return base64.URLEncoding.DecodeString(padded(text))
	case "hex":
		return hex.DecodeString(strings.TrimSpace(text))
	}
	return []byte(text), nil
}

// padded adds the padding that people leave out.
func padded(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), "=")
	return text + strings.Repeat("=", (4-len(text)%4)%4)
}
