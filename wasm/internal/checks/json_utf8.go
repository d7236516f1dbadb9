package checks

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/report"
)

var notUTF8 = check{
	code: "JSON-UTF8", severity: report.Medium,
	title:  "the JSON is not clean UTF-8",
	detail: "There is {} in it. Readers replace it, drop it or refuse the token, so that they do not see the same text.",
	fix:    "Let whoever makes the token write UTF-8, without a byte order mark.",
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

// unclean says what is wrong with the text of a JSON object; empty if nothing
// is, or if it is none.
func unclean(text []byte) string {
	object, mark := bytes.CutPrefix(text, []byte("\xef\xbb\xbf"))
	object = bytes.TrimSpace(object)
	switch {
	case !bytes.HasPrefix(object, []byte("{")):
		return ""
	case mark:
		return "a byte order mark"
	case !utf8.Valid(object):
		return "a byte that is no UTF-8"
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

// escaped is the number of an escape at the beginning of text; 0 if there is
// none.
func escaped(text []byte) uint64 {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0
	}
	n, _ := strconv.ParseUint(string(text[2:6]), 16, 16)
	return n
}
