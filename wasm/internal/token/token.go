// Package token takes a token apart. It is tolerant, so that a broken part
// never hides the others, and exact, so that what it shows is what stands
// there. It decides nothing: a decoded token is not a verified one.
//
// Parse is where to start. Everything that judges a token, from verify to the
// findings, reads the Token it returns.
package token

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Token is a token in its parts.
type Token struct {
	Form report.Form

	// Compact is the whole text.
	Compact string

	// Segments are the parts between the dots, in order.
	Segments []Segment

	// Header and Payload are decoded as far as they can be.
	Header, Payload Part
}

// Segment is one part between two dots.
type Segment struct {
	Name  string // as in report.Segment
	Text  string
	Bytes []byte // all that could be decoded

	// Fault says why Text is not canonical base64url; nil if it is.
	Fault *Fault
}

// Part is a header or payload.
type Part struct {
	Bytes []byte

	// JSON is the value; nil where the part is none, and then Err says why.
	JSON exact.Value
	Err  error

	// Members are those of a JSON object; nil for any other value.
	Members []exact.Member
}

var (
	jws = []string{"header", "payload", "signature"}
	jwe = []string{"header", "encrypted-key", "iv", "ciphertext", "tag"}
)

// maxSegments is how many parts are told from one another; the last one holds
// the rest.
const maxSegments = 10

// Parse takes a token apart. There is no text it refuses: what is no token
// has the form Malformed, and Problem says why.
func Parse(compact string) *Token {
	t := &Token{Form: report.Malformed, Compact: compact}
	texts := strings.SplitN(compact, ".", maxSegments)
	names := jws
	if len(texts) == len(jwe) {
		names = jwe
	}
	for i, text := range texts {
		name := "extra"
		if i < len(names) {
			name = names[i]
		}
		bytes, fault := decode(text)
		t.Segments = append(t.Segments, Segment{name, text, bytes, fault})
	}
	t.Header = parsePart(t.segment("header"))
	t.Payload = parsePart(t.segment("payload"))
	if t.Header.JSON.IsObject() {
		t.Form = formOf(len(texts))
	}
	return t
}

func formOf(segments int) report.Form {
	switch segments {
	case len(jws):
		return report.JWSCompact
	case len(jwe):
		return report.JWECompact
	}
	return report.Malformed
}

func parsePart(s *Segment) Part {
	if s == nil || s.Text == "" {
		return Part{}
	}
	value, err := exact.Parse(s.Bytes)
	if err == nil && s.Fault != nil && !s.Fault.complete {
		err = s.Fault
	}
	return Part{Bytes: s.Bytes, JSON: value, Err: err, Members: value.Members()}
}

func (t *Token) segment(name string) *Segment {
	for i := range t.Segments {
		if t.Segments[i].Name == name {
			return &t.Segments[i]
		}
	}
	return nil
}

// Segment returns the part of that name; the zero Segment if there is none.
func (t *Token) Segment(name string) Segment {
	if s := t.segment(name); s != nil {
		return *s
	}
	return Segment{}
}

// SigningInput is what a JWS signature is over (RFC 7515 §5.1).
func (t *Token) SigningInput() string {
	return t.Compact[:strings.LastIndexByte(t.Compact, '.')]
}

// Alg is the header's alg; ok is false where there is none or it is not a
// string.
func (t *Token) Alg() (alg string, ok bool) {
	v, ok := exact.Get(t.Header.Members, "alg")
	if !ok {
		return "", false
	}
	return v.Str()
}

// Problem says in a clause why the token is Malformed, with the place, and in a
// sentence what to do about it. Empty for any other form.
func (t *Token) Problem() string {
	if t.Form != report.Malformed {
		return ""
	}
	if !t.Header.JSON.IsObject() {
		return headerProblem(t.Segments[0], t.Header, len(t.Segments))
	}
	return countProblem(strings.Count(t.Compact, ".") + 1)
}

const copyAgain = " Copy it again, from the first character to the last."

func headerProblem(s Segment, header Part, segments int) string {
	switch {
	case segments == 1:
		return "a token is three parts with dots between them, and this is one word." + copyAgain
	case s.Text == "":
		return "there is nothing before the first dot, where the header should stand." + copyAgain
	case s.Fault != nil && !s.Fault.complete:
		return fmt.Sprintf("the header is not base64url: %s.", s.Fault.Text)
	case header.Err != nil:
		return fmt.Sprintf("the header is not JSON: %s.", header.Err)
	}
	return "the header is JSON, but not an object."
}

func countProblem(n int) string {
	switch n {
	case 1:
		return "this is a header alone, and a signed token has three parts with dots between them." + copyAgain
	case 2:
		return "this has two parts instead of three, so the signature is missing." + copyAgain
	}
	return fmt.Sprintf("this has %d parts, and a signed token has three, an encrypted one five. Something was cut off or added.", n)
}
