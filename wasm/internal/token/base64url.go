package token

import (
	"encoding/base64"
	"fmt"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/report"
)

// Fault is a fault in the syntax of a token: a text that isn't canonical
// base64url without padding (RFC 7515 §2), or JSON that isn't a serialization of a
// token. Verifiers differ in how they treat such a token.
type Fault struct {
	// Code is a stable word: "alphabet", "length" or "trailing-bits"; of a JSON
	// serialization "json" or one that begins with "json-".
	Code report.Reason

	// Name is the member that the fault is about; empty for any other fault.
	Name string

	// Text is a clause that names the place.
	Text string

	// complete is true where all bytes could be decoded anyway.
	complete bool
}

// Why a token isn't read, or is invalid, as stable words.
const (
	RepeatedMember report.Reason = "json-repeated" // a JSON serialization with two of one name
	TooDeep        report.Reason = "too-deep"      // JSON that is nested deeper than exact.MaxDepth
)

func (f *Fault) Error() string { return f.Text }

// decode returns the bytes of base64url, all of them before the first fault.
func decode(text string) ([]byte, *Fault) {
	bytes, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err == nil && !hasLineBreak(text) {
		return bytes, nil
	}
	if at := foreign(text); at < len(text) {
		r, _ := utf8.DecodeRuneInString(text[at:])
		return decodePrefix(text[:at]), &Fault{Code: "alphabet", Text: fmt.Sprintf("invalid character %s at position %d", quote(r), at+1)}
	}
	if len(text)%4 == 1 {
		return decodePrefix(text), &Fault{Code: "length", Text: fmt.Sprintf("base64url never has %d characters, so at least one is missing or extra", len(text))}
	}
	bytes, _ = base64.RawURLEncoding.DecodeString(text)
	return bytes, &Fault{Code: "trailing-bits", complete: true, Text: fmt.Sprintf("its last character %q has non-zero trailing bits, so the encoding isn't unique", text[len(text)-1:])}
}

// hasLineBreak finds what package base64 skips silently.
func hasLineBreak(text string) bool {
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' {
			return true
		}
	}
	return false
}

func decodePrefix(text string) []byte {
	bytes, _ := base64.RawURLEncoding.DecodeString(text[:len(text)-len(text)%4])
	return bytes
}

// foreign returns the offset of the first character outside the alphabet.
func foreign(text string) int {
	for i := range len(text) {
		c := text[i]
		if !('A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_') {
			return i
		}
	}
	return len(text)
}

func quote(r rune) string {
	if ' ' < r && r <= '~' {
		return fmt.Sprintf("“%c”", r)
	}
	return fmt.Sprintf("%U", r)
}
