package sdjwt

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// disclosure is one of the disclosures.
type disclosure struct {
	report.Disclosure

	number int // from 1

	// name is the claim name as is, in quotes; nil for an element of an array.
	name exact.Value

	// value is nil where the disclosure is malformed.
	value exact.Value

	reason report.Reason

	// tooDeep is true where it is nested deeper than exact.MaxDepth.
	tooDeep bool
}

// String names the disclosure.
func (d *disclosure) String() string {
	if d.name == nil {
		return fmt.Sprintf("disclosure %d", d.number)
	}
	return fmt.Sprintf("disclosure %d (“%s”)", d.number, excerpt.Truncate(d.Name))
}

// parse takes a disclosure apart (RFC 9901 §4.2.1, §4.2.2).
func parse(number int, text string) *disclosure {
	d := &disclosure{number: number}
	if fault := d.parse(text); fault != "" {
		d.reason = "disclosure-malformed"
		d.Problem = fmt.Sprintf("disclosure %d is malformed: %s", number, fault)
		if d.tooDeep {
			d.reason = token.TooDeep
			d.Problem = fmt.Sprintf("disclosure %d %s", number, fault)
		}
		return d
	}
	if d.name != nil && reserved(d.Name) {
		d.reason = "claim-reserved"
		d.Problem = fmt.Sprintf("disclosure %d has a claim named %s, which is reserved for digests", number, d.Name)
	}
	return d
}

// reserved reports whether a name is only for digests (RFC 9901 §4.1, rule 7).
func reserved(name string) bool { return name == "_sd" || name == "..." }

func (d *disclosure) parse(text string) (fault string) {
	data, fault := decode(text)
	if fault != "" {
		return fault
	}
	array, err := exact.Parse(data)
	if err != nil {
		if d.tooDeep = exact.TooDeep(err); d.tooDeep {
			return exact.Why(err)
		}
		return "it " + exact.Why(err)
	}
	if !array.IsArray() {
		return "it is JSON but not an array"
	}
	return d.take(parts(array))
}

// maxParts is one more than a disclosure may have, which is enough to detect too many.
const maxParts = 4

func parts(array exact.Value) (parts []exact.Value) {
	c := exact.NewCursor(array)
	for c.Enter(); len(parts) < maxParts && c.More(); {
		parts = append(parts, c.Raw())
	}
	return parts
}

func (d *disclosure) take(parts []exact.Value) (fault string) {
	if n := len(parts); n != 2 && n != 3 {
		return countFault(n)
	}
	if _, ok := parts[0].Str(); !ok {
		return "its first element, the salt, isn't a string"
	}
	if len(parts) == 3 {
		name, ok := parts[1].Str()
		if !ok {
			return "its second element, the claim name, isn't a string"
		}
		d.name, d.Name = parts[1], name
	}
	d.value = parts[len(parts)-1]
	d.Value = string(d.value)
	return ""
}

func countFault(n int) string {
	const want = "but it must be [salt, name, value] or [salt, value]"
	switch n {
	case 0:
		return "its array is empty, " + want
	case 1:
		return "its array has one element, " + want
	}
	return "its array has more than three elements, " + want
}

// decode reads only canonical base64url without padding (RFC 7515 §2). The digest is over
// the text, so a second spelling would be a second disclosure.
func decode(text string) (data []byte, fault string) {
	if text == "" {
		return nil, "it is empty: nothing comes between two tildes"
	}
	if at := strings.IndexFunc(text, foreign); at >= 0 {
		r, _ := utf8.DecodeRuneInString(text[at:])
		return nil, fmt.Sprintf("it isn't base64url: invalid character %s at position %d", quote(r), at+1)
	}
	if len(text)%4 == 1 {
		return nil, fmt.Sprintf("it isn't base64url, which never has %d characters", len(text))
	}
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return nil, "its base64url isn't canonical: the last character has non-zero trailing bits"
	}
	return data, ""
}

func foreign(r rune) bool {
	return !('A' <= r && r <= 'Z' || 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '_')
}

func quote(r rune) string {
	if ' ' < r && r <= '~' {
		return fmt.Sprintf("“%c”", r)
	}
	return fmt.Sprintf("%U", r)
}
