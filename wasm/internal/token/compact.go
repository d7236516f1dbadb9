package token

import (
	"encoding/base64"
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

var (
	jws = []string{"header", "payload", "signature"}
	jwe = []string{"header", "encrypted-key", "iv", "ciphertext", "tag"}
)

// maxParts is how many parts are split; the last one contains the rest.
const maxParts = 10

// parseCompact reads a compact serialization (RFC 7515 §7.1, RFC 7516 §7.1).
func (t *Token) parseCompact(text string) {
	texts := strings.SplitN(text, ".", maxParts)
	t.Header, _ = newPart(texts[0])
	cut := elision(text) != "" || len(texts) == len(jwe) && signed(t.Header.Members)
	names := jws
	if len(texts) == len(jwe) && !cut {
		names = jwe
	}
	for i, text := range texts {
		name := "extra"
		if i < len(names) {
			name = names[i]
		}
		bytes, fault := decode(text)
		t.Parts = append(t.Parts, Part{name, text, bytes, fault})
	}
	switch {
	case cut:
		t.Payload = t.Part("payload").part()
	case len(texts) == len(jwe) && t.Header.JSON.IsObject():
		t.Form = report.JWECompact
		t.Encryption = &Encryption{Protected: t.Header.Members, Recipients: []Recipient{{EncryptedKey: t.Parts[1].Bytes}}}
	default:
		t.parseSigned()
	}
}

// parseSigned reads the payload and the signature, where there are any.
func (t *Token) parseSigned() {
	payload := t.Part("payload")
	t.Payload = payload.part()
	if len(t.Parts) != len(jws) || !t.Header.JSON.IsObject() {
		return
	}
	t.Form = report.JWSCompact
	s := Signature{Protected: t.Header, Text: t.Parts[2].Text, Bytes: t.Parts[2].Bytes}
	input := t.Parts[0].Text + "." + payload.Text
	switch {
	case payload.Text == "":
		t.Form = report.JWSDetached
		input = t.Parts[0].Text + "." + t.attach(s.encoded())
	case !s.encoded():
		t.Payload = Plain([]byte(payload.Text))
		t.Payload.Text = base64.RawURLEncoding.EncodeToString([]byte(payload.Text))
		t.Parts[1].Fault = nil
	}
	s.Input = input
	for i := range t.Parts {
		if fault := t.Parts[i].Fault; fault != nil {
			s.Faults = append(s.Faults, fmt.Sprintf("the %s isn't valid base64url: %s", t.Parts[i].Name, fault.Text))
			s.FaultCode = "base64url-" + fault.Code
		}
	}
	t.Signatures = []Signature{s}
}

// attach takes the payload that was provided separately, and returns it as it goes
// into the signing input.
func (t *Token) attach(encoded bool) string {
	t.Detached = true
	text := base64.RawURLEncoding.EncodeToString([]byte(t.detached))
	if t.detached != "" {
		t.Payload = Plain([]byte(t.detached))
		t.Payload.Text = text
	}
	if encoded {
		return text
	}
	return t.detached
}

// Signature is one signature of a JWS.
type Signature struct {
	// Protected is the header that is signed, Unprotected the one that is not.
	Protected   DecodedPart
	Unprotected []exact.Member

	// Input is what the signature is over (RFC 7515 §5.1).
	Input string

	// Text is the signature as it is in the token, Bytes what it decodes to.
	Text  string
	Bytes []byte

	// Faults say in clauses why a part isn't canonical base64url; FaultCode is a
	// stable word for the first of them.
	Faults    []string
	FaultCode report.Reason
}

// Header is the joint header (RFC 7515 §4).
func (s Signature) Header() []exact.Member {
	if len(s.Unprotected) == 0 {
		return s.Protected.Members
	}
	return append(append([]exact.Member{}, s.Protected.Members...), s.Unprotected...)
}

// Alg is the alg of the joint header; ok is false where it is missing or not a
// string.
func (s Signature) Alg() (alg string, ok bool) {
	v, _ := exact.Get(s.Header(), "alg")
	return v.Str()
}

// encoded is false where the payload goes into the signing input as it is (RFC
// 7797 §3).
func (s Signature) encoded() bool {
	v, _ := exact.Get(s.Protected.Members, "b64")
	return string(v) != "false"
}

// Compact is the signature as a compact token, for readers that support only that
// form; empty where it can't be written so.
func (s Signature) Compact() string {
	if !s.encoded() || s.Protected.Text == "" {
		return ""
	}
	return s.Input + "." + s.Text
}

// Encryption is what a JWE has.
type Encryption struct {
	// Protected is the header that is authenticated, Shared the one that is not
	// and that all recipients have in common.
	Protected, Shared []exact.Member

	Recipients []Recipient
}

// Recipient is one recipient of a JWE.
type Recipient struct {
	Header       []exact.Member
	EncryptedKey []byte
}
