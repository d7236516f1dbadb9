package checks

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/report"
)

var notUTF8 = check{
	code: "JSON-UTF8", severity: report.Medium,
	title:  "the JSON contains invalid characters",
	detail: "It contains {}. Parsers replace it, drop it or reject the token, so they don't read the same text.",
	fix:    "Ask the issuer to write UTF-8 without a byte order mark.",
	source: "RFC 8725 §3.7; RFC 8259 §8.1",
	token: func(c *Case) bool {
		header := c.Token.Header.Bytes
		if c.Signed() {
			header = c.Signature.Protected.Bytes
		}
		if what := unclean(header); what != "" {
			return c.found("header", what)
		}
		what := unclean(c.Token.Payload.Bytes)
		return what != "" && c.found("payload", what)
	},
}

// unclean describes the first fault in the text of a JSON object; empty if there is
// none, or if the text isn't an object.
func unclean(text []byte) string {
	object, mark := bytes.CutPrefix(text, []byte("\xef\xbb\xbf"))
	object = bytes.TrimSpace(object)
	switch {
	case !bytes.HasPrefix(object, []byte("{")):
		return ""
	case mark:
		return "a byte order mark"
	case !utf8.Valid(object):
		return "a byte that isn't valid UTF-8"
	case loneSurrogate(object):
		return "half of a surrogate pair"
	}
	return ""
}

// loneSurrogate looks for \uD800 to \uDFFF without its other half.
func loneSurrogate(text []byte) bool {
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		switch first := escaped(text[i:]) >> 10; {
		case first == 0xD800>>10 && i+6 < len(text) && escaped(text[i+6:])>>10 == 0xDC00>>10:
			i += 11
		case first == 0xD800>>10 || first == 0xDC00>>10:
			return true
		default:
			i++
		}
	}
	return false
}

// escaped returns the number of an escape at the beginning of text; 0 if there is
// none.
func escaped(text []byte) uint64 {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	n, _ := strconv.ParseUint(string(text[2:6]), 16, 16)
	return n
}
