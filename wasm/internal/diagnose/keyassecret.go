package diagnose

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// keyAsSecret: the MAC was computed with the text of a key. With a public key, which
// everyone has, it is a forgery (RFC 8725 §2.1); with a private key, someone who has
// that key computed it.
func keyAsSecret(c failure) *report.Cause {
	if !c.mac() {
		return nil
	}
	for _, source := range c.Sources {
		for _, text := range writings(source.Text) {
			if c.secret(text) && halfOf(text) != neither {
				return asSecret(halfOf(text))
			}
		}
	}
	for _, k := range c.Keys {
		if !c.Work.Aside().Spend(100) { // to write it down
			return nil
		}
		if slices.ContainsFunc(k.NoSecret, c.secret) {
			return asSecret(publicHalf)
		}
		for _, text := range privateTexts(k.PrivateKey) {
			if c.secret(text) {
				return asSecret(privateHalf)
			}
		}
		for _, text := range publicTexts(k.Public) {
			if c.secret(text) {
				return asSecret(publicHalf)
			}
		}
	}
	return nil
}

type half int

const (
	neither half = iota // it contains no such key
	publicHalf
	privateHalf
)

// halfOf is which half of a key a text contains. A text with a private key isn't
// public, whatever else it contains.
func halfOf(text []byte) half {
	found, _ := keys.Parse(report.KeySource{Text: string(text), Format: report.FormatKeys})
	of := neither
	for _, k := range found {
		switch {
		case k.Private:
			return privateHalf
		case k.Public != nil:
			of = publicHalf
		}
	}
	return of
}

func asSecret(of half) *report.Cause {
	if of == publicHalf {
		return &report.Cause{
			Code: "public-key-as-secret",
			Text: "This token was forged: its MAC was computed with your public key as the HMAC secret. This attacks verifiers that let the token choose the algorithm.",
			Next: "Do not trust this token, and have your servers accept only the algorithms of your own keys",
		}
	}
	return &report.Cause{
		Code: "private-key-as-secret",
		Text: "The MAC was computed with the text of the private key as the HMAC secret. Only someone who has that text can compute or check it.",
		Next: "Sign with the key itself, using an algorithm for its type, such as RS256 for an RSA key",
	}
}

// writings are the ways in which a text with keys can become a secret: as a whole, with
// or without its last line break, and each key in it.
func writings(text string) [][]byte {
	trimmed := strings.TrimSpace(text)
	unix := strings.ReplaceAll(trimmed, "\r\n", "\n")
	all := []string{text, trimmed, trimmed + "\n", unix, unix + "\n", strings.ReplaceAll(unix, "\n", "\r\n") + "\r\n"}
	all = append(append(all, blocks(unix)...), members(unix)...)
	var texts [][]byte
	for _, one := range all {
		texts = append(texts, []byte(one))
	}
	return texts
}

// blocks are the PEM blocks, as is.
func blocks(text string) (all []string) {
	for {
		_, rest, begins := strings.Cut(text, "-----BEGIN ")
		body, rest, ends := strings.Cut(rest, "-----END ")
		label, rest, closed := strings.Cut(rest, "-----")
		if !begins || !ends || !closed {
			return all
		}
		block := "-----BEGIN " + body + "-----END " + label + "-----"
		all, text = append(all, block, block+"\n"), rest
	}
}

// members are the keys of a set or of a list, as is.
func members(text string) (all []string) {
	value, err := exact.Parse([]byte(text))
	if err != nil {
		return nil
	}
	if set, ok := exact.Get(value.Members(), "keys"); ok {
		value = set
	}
	for _, k := range value.Elements() {
		all = append(all, string(k))
	}
	return all
}

// publicTexts are the ways to write a public key into a file.
func publicTexts(public crypto.PublicKey) (texts [][]byte) {
	if public == nil {
		return nil
	}
	if der, err := x509.MarshalPKIXPublicKey(public); err == nil {
		texts = append(texts, encodings("PUBLIC KEY", der)...)
	}
	if public, ok := public.(*rsa.PublicKey); ok {
		texts = append(texts, encodings("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(public))...)
	}
	return texts
}

// privateTexts are those of a private key.
func privateTexts(private crypto.PrivateKey) (texts [][]byte) {
	if private == nil {
		return nil
	}
	if der, err := x509.MarshalPKCS8PrivateKey(private); err == nil {
		texts = append(texts, encodings("PRIVATE KEY", der)...)
	}
	switch private := private.(type) {
	case *rsa.PrivateKey:
		texts = append(texts, encodings("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(private))...)
	case *ecdsa.PrivateKey:
		if der, err := x509.MarshalECPrivateKey(private); err == nil {
			texts = append(texts, encodings("EC PRIVATE KEY", der)...)
		}
	}
	return texts
}

func encodings(kind string, der []byte) [][]byte {
	text := pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
	return [][]byte{der, text, bytes.TrimSpace(text), []byte(base64.StdEncoding.EncodeToString(der))}
}
