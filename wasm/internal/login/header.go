package login

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/exact"
)

// header is what go-jose v2 reads of a JWS.
type header struct {
	alg, kid string

	// fault is what it says where it cannot; empty where it can.
	fault string

	// crit is its critical extensions; badCrit is true where they are none.
	crit    []string
	badCrit bool

	signature, input []byte
}

func (r *review) readHeader() *step {
	r.header = readHeader(stripped(r.raw))
	if f := r.header.fault; f != "" {
		return failed("format", say("its header or signature can't be read (%)", f), verifying+"oidc: malformed jwt: "+f, "")
	}
	return passed("The header can be read")
}

func readHeader(text string) (h header) {
	parts := strings.Split(text, ".")
	var decoded [3][]byte
	for i, part := range parts {
		var err error
		if decoded[i], err = base64.RawURLEncoding.DecodeString(part); err != nil {
			h.fault = err.Error()
			return h
		}
	}
	b64 := true
	if len(decoded[0]) > 0 {
		b64 = h.read(decoded[0])
	}
	h.signature = decoded[2]
	h.input = base64.RawURLEncoding.AppendEncode(nil, decoded[0])
	if h.input = append(h.input, '.'); b64 {
		h.input = base64.RawURLEncoding.AppendEncode(h.input, decoded[1])
	} else {
		h.input = append(h.input, decoded[1]...)
	}
	return h
}

// read: a member that is null is taken for absent.
func (h *header) read(data []byte) (b64 bool) {
	b64 = true
	if err := exact.Syntax(data); err != nil {
		h.fault = err.Error()
		return
	}
	v := value(data)
	if string(v) == "null" {
		return
	}
	if !v.IsObject() {
		h.fault = wrongType(v, "jose.rawHeader")
		return
	}
	members := v.Members()
	if names := exact.Repeated(members); len(names) > 0 {
		h.fault = exact.DuplicateKey(names[0])
		return
	}
	for _, m := range members {
		if string(m.Value) != "null" && h.fault == "" {
			h.member(m)
		}
		if m.Name == "b64" {
			b64 = string(m.Value) != "false"
		}
	}
	return b64
}

func (h *header) member(m exact.Member) {
	text, isText := m.Value.Str()
	what, fault := "value", ""
	switch m.Name {
	case "alg":
		h.alg, what = text, "algorithm"
	case "kid":
		h.kid, what = text, "key ID"
	case "nonce":
		what = "nonce"
	case "jwk":
		what, fault = "JWK", jwkFault(m.Value)
		if fault == "" && !isPublic(m.Value) {
			h.fault = "go-jose/go-jose: invalid embedded jwk, must be public key"
		}
	case "x5c":
		what, fault = "x5c header", chainFault(m.Value)
	case "crit":
		names, ok := m.Value.Strings()
		h.crit, h.badCrit = names, !ok || isText
		fault = deepFault(m.Value)
	default:
		fault = deepFault(m.Value)
	}
	if !isText && (m.Name == "alg" || m.Name == "kid" || m.Name == "nonce") {
		fault = wrongType(m.Value, "string")
	}
	if fault != "" {
		h.fault = fmt.Sprintf("failed to unmarshal %s: %s: %#v", what, fault, string(m.Value))
	}
}

// value is JSON that encoding/json takes, with U+FFFD for what is not UTF-8.
func value(data []byte) exact.Value {
	if !utf8.Valid(data) {
		data = []byte(string([]rune(string(data))))
	}
	return exact.Value(bytes.TrimSpace(data))
}

// deepFault: a name that stands twice at any depth is an error.
func deepFault(v exact.Value) string {
	var open []map[string]bool // the names in each object that is open, nil for an array
	for c := exact.NewCursor(v); ; {
		switch c.Peek() {
		case '{':
			c.Enter()
			open = append(open, map[string]bool{})
		case '[':
			c.Enter()
			open = append(open, nil)
		default:
			c.Raw()
		}
		for len(open) > 0 && !c.More() {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			return ""
		}
		if names := open[len(open)-1]; names != nil {
			name, _ := c.Raw().Str()
			if names[name] {
				return exact.DuplicateKey(name)
			}
			names[name] = true
		}
	}
}

// chainFault is the error about the certificates of an x5c.
func chainFault(x5c exact.Value) string {
	if string(x5c) == "null" {
		return "" // no chain
	}
	if !x5c.IsArray() {
		return wrongType(x5c, "[]string")
	}
	chain, fault := readAudience(x5c, nil)
	if fault != "" {
		return fault
	}
	for _, text := range chain {
		der, err := base64.StdEncoding.DecodeString(text)
		if err == nil {
			_, err = x509.ParseCertificate(der)
		}
		if err != nil {
			return err.Error()
		}
	}
	return ""
}
