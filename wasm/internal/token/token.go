// Package token takes a token apart. It is tolerant, so that a broken part never hides
// the others, and exact, so that it shows what is there. It decides nothing: a decoded
// token isn't a verified one.
//
// Parse is where to start. Everything that evaluates a token, from verify to the
// findings, reads the Token it returns.
package token

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Token is a token in its parts.
type Token struct {
	Form report.Form

	// Text is the whole token.
	Text string

	// Parts are the parts of a compact token, in order. A token in a JSON
	// serialization has none.
	Parts []Part

	// Header is the protected header; in a JWS in general serialization, that
	// of the first signature.
	Header DecodedPart

	// Payload is what is signed; empty in a JWE.
	Payload DecodedPart

	// Signatures are those of a JWS: one, except in the general serialization.
	Signatures []Signature

	// Encryption is what a JWE has instead; nil in all other forms.
	Encryption *Encryption

	// Disclosed is the whole text of an SD-JWT, of which the rest of this Token
	// is the JWT that its issuer signed. Empty in all other forms.
	Disclosed string

	// Fault says what a JSON serialization breaks as a whole; nil if nothing.
	Fault *Fault

	// Detached is true where the payload isn't in the token.
	Detached bool

	// detached is the payload that was provided separately.
	detached string
}

// Part is one part of a compact token.
type Part struct {
	Name  string // as in report.Part
	Text  string
	Bytes []byte // all that could be decoded

	// Fault says why Text isn't canonical base64url; nil if it is.
	Fault *Fault
}

// DecodedPart is a header or payload.
type DecodedPart struct {
	// Text is the part as it is in the token.
	Text  string
	Bytes []byte

	// JSON is the value; nil where the part isn't JSON, and then Err says why.
	JSON exact.Value
	Err  error

	// Members are those of a JSON object; nil for any other value.
	Members []exact.Member
}

// Parse takes a token apart. It accepts every text: what isn't a token has the form
// Malformed, and Problem says why. detached is the payload of a token with detached
// content; empty for any other.
func Parse(text, detached string) *Token {
	t := &Token{Form: report.Malformed, Text: text, detached: detached}
	switch {
	case strings.HasPrefix(strings.TrimSpace(text), "{"):
		t.parseJSON()
	case strings.Contains(text, "~"):
		t.parseDisclosed()
	default:
		t.parseCompact(text)
	}
	return t
}

// MaxDisclosures is how many disclosures are split; the last one contains the rest.
const MaxDisclosures = 10_000

// parseDisclosed reads an SD-JWT (RFC 9901 §4): a compact JWS, and after each tilde a
// disclosure or, at the end, the Key Binding JWT.
func (t *Token) parseDisclosed() {
	jwt, rest, _ := strings.Cut(t.Text, "~")
	t.parseCompact(jwt)
	if t.Form == report.JWSCompact || t.Form == report.JWSDetached {
		t.Form, t.Disclosed = report.SDJWT, t.Text
	}
	disclosures := strings.SplitN(rest, "~", MaxDisclosures+1)
	for i, text := range disclosures {
		name := "disclosure"
		if i == len(disclosures)-1 {
			name = "key-binding"
		}
		t.Parts = append(t.Parts, Part{Name: name, Text: text})
	}
}

// newPart decodes a header or payload.
func newPart(text string) (DecodedPart, *Fault) {
	bytes, fault := decode(text)
	return Part{Text: text, Bytes: bytes, Fault: fault}.part(), fault
}

// part reads a segment as a header or payload.
func (s Part) part() DecodedPart {
	if s.Text == "" {
		return DecodedPart{}
	}
	p := Plain(s.Bytes)
	p.Text = s.Text
	if p.Err == nil && s.Fault != nil && !s.Fault.complete {
		p.Err = s.Fault
	}
	return p
}

// Plain reads what is already decoded, such as the plaintext of a JWE.
func Plain(bytes []byte) DecodedPart {
	value, err := exact.Parse(bytes)
	return DecodedPart{Bytes: bytes, JSON: value, Err: err, Members: value.Members()}
}

// Part returns the part of that name; the zero Part if there isn't one.
func (t *Token) Part(name string) Part {
	for _, s := range t.Parts {
		if s.Name == name {
			return s
		}
	}
	return Part{}
}

// Alg is the alg of the header; ok is false where it is missing or not a string.
func (t *Token) Alg() (alg string, ok bool) {
	if len(t.Signatures) > 0 {
		return t.Signatures[0].Alg()
	}
	v, _ := exact.Get(t.Header.Members, "alg")
	return v.Str()
}

// IsType reports whether a header's typ is this one. It may leave out "application/",
// and its case doesn't matter (RFC 7515 §4.1.9).
func IsType(header []exact.Member, typ string) bool {
	return strings.TrimPrefix(strings.ToLower(exact.GetString(header, "typ")), "application/") == typ
}

// ProvesPossession reports whether a header is that of a DPoP proof, which is signed with
// the key (jwk) in its own header by design (RFC 9449 §4.2).
func ProvesPossession(header []exact.Member) bool {
	jwk, _ := exact.Get(header, "jwk")
	return jwk.IsObject() && IsType(header, "dpop+jwt")
}

// PayloadMissing reports whether the payload is neither in the token nor provided
// separately.
func (t *Token) PayloadMissing() bool { return t.Detached && t.detached == "" }
