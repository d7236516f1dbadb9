package cel

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// unquote is the value of a string or of bytes as they are in the expression. The lexer
// has seen that the escapes are complete.
func unquote(text string, isBytes bool) (value, fault string) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	raw := text[0] == 'r' || text[0] == 'R'
	if raw {
		text = text[1:]
	}
	if triple := text[:1] + text[:1] + text[:1]; len(text) >= 6 && strings.HasPrefix(text, triple) {
		text = text[3 : len(text)-3]
	} else {
		text = text[1 : len(text)-1]
	}
	if raw {
		return text, ""
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, `\`)
		b.WriteString(before)
		if !found {
			return b.String(), ""
		}
		if text, fault = unescape(&b, rest, isBytes); fault != "" {
			return "", fault
		}
	}
}

const simpleEscapes = "a\ab\bf\fn\nr\rt\tv\v"

func unescape(b *strings.Builder, s string, isBytes bool) (rest, fault string) {
	digits, base := 0, 16
	switch c := s[0]; c {
	case 'x', 'X':
		digits = 2
	case 'u', 'U':
		if isBytes {
			return "", "unable to unescape string"
		}
		digits = 4
		if c == 'U' {
			digits = 8
		}
	case '0', '1', '2', '3':
		s, digits, base = "0"+s, 3, 8
	default:
		if i := strings.IndexByte(simpleEscapes, c); i >= 0 && i%2 == 0 {
			c = simpleEscapes[i+1]
		}
		b.WriteByte(c)
		return s[1:], ""
	}
	n, _ := strconv.ParseUint(s[1:1+digits], base, 32)
	switch {
	case isBytes:
		b.WriteByte(byte(n))
	case n > utf8.MaxRune || !utf8.ValidRune(rune(n)):
		return "", "invalid unicode code point"
	default:
		b.WriteRune(rune(n))
	}
	return s[1+digits:], ""
}
