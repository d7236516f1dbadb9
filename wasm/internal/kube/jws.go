package kube

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// jws is a token as an API server reads it: with go-jose v2, which is stricter
// than package token in some respects and laxer in others.
type jws struct {
	alg, kid  string
	crit      exact.Value
	b64       bool
	header    []byte
	payload   []byte
	signature []byte

	// headerError is the error of a decoder about the header; empty where there is none.
	headerError string

	// claims are the members of the payload; nil where they can't be read.
	claims []exact.Member
}

// readJWS returns what can be read, and says in a clause why an API server
// wouldn't look at the token; empty if it would. A payload that was read without an error
// may be long, and isn't read again.
func readJWS(text string, read token.DecodedPart) (j jws, problem string) {
	if strings.HasPrefix(text, "{") {
		return j, "it uses the JSON Serialization, and the API server reads only the Compact Serialization"
	}
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return j, fmt.Sprintf("it has %s, and the API server expects three", excerpt.Count(len(parts), "part"))
	}
	part := func(i int, name string) []byte {
		decoded, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil && problem == "" {
			problem = "its " + name + " isn't base64url without padding"
		}
		return decoded
	}
	j.header = part(0, "header")
	payload := read.JSON
	if j.payload, j.claims = read.Bytes, read.Members; parts[1] != read.Text || read.Err != nil {
		j.payload = part(1, "payload")
		payload = value(j.payload)
		j.claims = payload.Members()
	}
	j.signature = part(2, "signature")
	headerProblem := j.readHeader(value(j.header))
	switch {
	case problem != "":
		j.headerError = ""
		return j, problem
	case !payload.IsObject():
		j.headerError = ""
		return j, "its payload isn't a JSON object"
	}
	return j, headerProblem
}

// input is what the signature is over, encoded again from what was decoded, so trailing
// bits don't matter.
func (j *jws) input() []byte {
	input := base64.RawURLEncoding.AppendEncode(nil, j.header)
	input = append(input, '.')
	if !j.b64 {
		return append(input, j.payload...)
	}
	return base64.RawURLEncoding.AppendEncode(input, j.payload)
}

// value is the JSON that encoding/json accepts: nested ten times as deep as
// package exact allows, with U+FFFD for each byte that isn't UTF-8. It is safe
// with exact.Cursor, which isn't recursive.
func value(data []byte) exact.Value {
	if !exact.Valid(data) {
		return nil
	}
	if !utf8.Valid(data) {
		data = []byte(string([]rune(string(data))))
	}
	return exact.Value(bytes.TrimSpace(data))
}

// readHeader: go-jose rejects duplicate names, and members of the wrong type
// where it knows the member. It treats null as absent.
func (j *jws) readHeader(header exact.Value) (problem string) {
	j.b64 = true
	if !header.IsObject() && string(header) != "null" {
		return "its header isn't a JSON object"
	}
	if err := anyError(header); err != "" {
		j.headerError = err
		return "its header can't be decoded"
	}
	for _, m := range header.Members() {
		text, isString := m.Value.Str()
		if string(m.Value) == "null" {
			continue
		}
		switch m.Name {
		case "alg", "kid", "nonce":
			if !isString {
				return "its " + m.Name + " isn't a string"
			}
		case "jwk":
			if !verify.ReadsPublicKey(m.Value) {
				return "the key in its header (jwk) isn't a public key"
			}
		case "x5c":
			if !isChain(m.Value) {
				return "its x5c contains no certificates"
			}
		}
		switch m.Name {
		case "alg":
			j.alg = text
		case "kid":
			j.kid = text
		case "crit":
			j.crit = m.Value
		case "b64":
			j.b64 = string(m.Value) != "false"
		}
	}
	return ""
}

func isChain(x5c exact.Value) bool {
	chain, ok := x5c.Strings()
	for _, text := range chain {
		der, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return false
		}
		if _, err = x509.ParseCertificate(der); err != nil {
			return false
		}
	}
	return ok && x5c.IsArray()
}

// issuer is the one that an API server selects an authenticator by, before it
// checks anything else: whatever the case of the name, and the last of several
// (encoding/json). ok is false where it isn't a string.
func issuer(claims []exact.Member) (iss string, ok bool) {
	ok = true
	for _, m := range claims {
		if !strings.EqualFold(m.Name, "iss") || string(m.Value) == "null" {
			continue
		}
		text, isString := m.Value.Str()
		iss, ok = text, ok && isString
	}
	return iss, ok
}
