package manifest

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// source is a text to read, and its place: the input, or a value within another
// source.
type source struct {
	text   string
	within *source // nil for the input
	start  int     // of the text in the other one

	// escaped is true where escapes were removed from the text, so that places in
	// it have to be counted.
	escaped bool
	far     int // how far was counted, in text
	near    int // and in the other one
}

// value is what is between two offsets; the quotes are outside them.
func (s *source) value(start, end int) *source {
	raw := s.text[start:end]
	if strings.IndexByte(raw, '\\') < 0 {
		return &source{text: raw, within: s, start: start}
	}
	return &source{text: unescaped(raw), within: s, start: start, escaped: true, near: start}
}

// at returns the place of an offset in the input. It is fast where offsets are asked
// for in order.
func (s *source) at(offset int) int {
	if s.within == nil {
		return offset
	}
	if !s.escaped {
		return s.within.at(s.start + offset)
	}
	if offset < s.far {
		s.far, s.near = 0, s.start
	}
	for s.far < offset {
		rest := s.within.text[s.near:]
		text, width := unescape(rest[:min(len(rest), offset-s.far+len(`\u0000`))])
		if rest[0] != '\\' {
			width = min(width, offset-s.far)
			text = text[:width]
		}
		s.far += len(text)
		s.near += width
	}
	return s.within.at(s.near)
}

func unescaped(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		text, width := unescape(s[i:])
		b.WriteString(text)
		i += width
	}
	return b.String()
}

// unescape reads the first escape of a JSON string (RFC 8259 §7), or all that comes
// before it. The string isn't empty.
func unescape(s string) (text string, width int) {
	if plain := strings.IndexByte(s, '\\'); plain != 0 || len(s) == 1 {
		if plain <= 0 {
			plain = len(s)
		}
		return s[:plain], plain
	}
	switch s[1] {
	case 'n':
		return "\n", 2
	case 't':
		return "\t", 2
	case 'r':
		return "\r", 2
	case '"', '\\', '/', '\'':
		return s[1:2], 2
	case 'u':
		if len(s) < 6 {
			break
		}
		if code, err := strconv.ParseUint(s[2:6], 16, 16); err == nil {
			return string(utf8.AppendRune(nil, rune(code))), 6
		}
	}
	return s[:1], 1
}
