package diagnose

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/report"
)

// damaged: the payload lost characters, or got some, in one place. What is before it is
// readable, and so is the rest once its characters are counted otherwise.
func damaged(c failure) *report.Cause {
	if c.Token.Payload.JSON != nil {
		return nil // most tokens, and they may be long
	}
	text := c.Token.Payload.Text
	bytes, ok := prefixOf(text)
	if !ok {
		return nil
	}
	at := base64.RawURLEncoding.EncodedLen(readable(bytes))
	missing := realigned(text, at)
	if missing == 0 {
		return nil
	}
	what := [...]string{
		1: "one character is probably missing: with one more",
		2: "two characters are probably missing, or too many: with two more",
		3: "there is probably one character too many: without it",
	}[missing]
	return &report.Cause{
		Code: "damaged",
		Text: fmt.Sprintf("Near position %d of the payload, %s, the rest is readable.", at+1, what),
		Next: "Copy the token again from its source",
	}
}

// realigned is how many characters have to be put in at an offset so that the rest decodes
// to readable JSON: 1, 2 or 3, which is the same as one too many; 0 if nothing does it, or
// nothing is needed.
func realigned(text string, at int) (missing int) {
	const proof, group = 8, 4 // bytes that are readable by chance once in millions, and characters
	for n := 1; n < group; n++ {
		start := (at+2*group+n-1)/group*group - n
		if start >= len(text) {
			continue
		}
		rest, _ := prefixOf(text[start:])
		if len(rest) >= proof && readable(rest) == len(rest) && strings.HasSuffix(strings.TrimSpace(string(rest)), "}") {
			if missing > 0 {
				return 0
			}
			missing = n
		}
	}
	return missing
}

// prefixOf is what base64url decodes to, without a last character that can't be decoded;
// ok is false if the text has other characters.
func prefixOf(text string) (bytes []byte, ok bool) {
	if len(text)%4 == 1 {
		text = text[:len(text)-1]
	}
	bytes, err := base64.RawURLEncoding.DecodeString(text)
	return bytes, err == nil
}

// readable is how many bytes are text that JSON can have.
func readable(bytes []byte) (n int) {
	for n < len(bytes) {
		r, width := utf8.DecodeRune(bytes[n:])
		if r == utf8.RuneError && width == 1 || r < ' ' && !strings.ContainsRune("\t\r\n", r) {
			return n
		}
		n += width
	}
	return n
}
