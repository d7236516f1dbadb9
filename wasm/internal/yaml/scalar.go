package yaml

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// fold gathers a scalar over several lines: a line break is a space, and each
// empty line after it a line break.
type fold struct {
	text   []byte
	spaces int // since the last character of this line
	breaks int // since the last line with text
}

func (f *fold) flush(r *reader) {
	switch {
	case f.breaks == 1:
		f.text = append(f.text, ' ')
	case f.breaks > 1:
		f.text = append(f.text, strings.Repeat("\n", f.breaks-1)...)
	default:
		f.text = append(f.text, r.text[r.at-f.spaces:r.at]...)
	}
	f.breaks, f.spaces = 0, 0
}

// plain reads a scalar without quotes. It goes on over lines that are indented
// deeper than parent.
func (r *reader) plain(parent int, inFlow bool) *Node {
	var f fold
	for !r.end() && !r.marker() && r.peek(0) != '#' {
		for !r.blank(0) && !(r.peek(0) == ':' && r.blank(1)) && !(inFlow && strings.IndexByte(",?[]{}", r.peek(0)) >= 0) {
			if f.spaces+f.breaks > 0 {
				f.flush(r)
			}
			f.text = append(f.text, r.peek(0))
			r.at++
		}
		if r.end() || !r.blank(0) {
			break
		}
		begin, line, at := r.begin, r.line, r.at
		for r.blank(0) && !r.end() {
			switch {
			case r.peek(0) == '\n':
				r.newline()
				f.breaks, f.spaces = f.breaks+1, 0
			case f.breaks > 0 && r.column() <= parent && r.peek(0) == '\t':
				return r.token("found a tab character that violates indentation")
			default:
				r.at++
				f.spaces++
			}
		}
		if f.breaks > 0 {
			f.spaces = 0
		}
		ends := r.peek(0) == '#' || f.breaks > 0 && r.peek(0) == ':' && r.blank(1)
		if r.end() || !inFlow && r.column() <= parent || ends || r.marker() {
			r.begin, r.line, r.at = begin, line, at // what follows is not of the scalar
			break
		}
	}
	n := resolve(string(f.text))
	if n == nil {
		return r.unknown()
	}
	return n
}

func (r *reader) quoted(single bool) *Node {
	r.at++
	var f fold
	for {
		c := r.peek(0)
		switch {
		case r.marker():
			return r.token("found unexpected document indicator")
		case r.end():
			return r.token("found unexpected end of stream")
		case c == '\n':
			r.newline()
			f.breaks, f.spaces = f.breaks+1, 0
			continue
		case c == ' ' || c == '\t':
			if r.at++; f.breaks == 0 {
				f.spaces++
			}
			continue
		}
		if f.spaces+f.breaks > 0 {
			f.flush(r)
		}
		switch {
		case single && c == '\'' && r.peek(1) == '\'':
			f.text = append(f.text, '\'')
			r.at += 2
		case single && c == '\'', !single && c == '"':
			r.at++
			return &Node{Kind: Text, Text: string(f.text)}
		case !single && c == '\\':
			if r.peek(1) == '\n' {
				return r.unknown()
			}
			if f.text = r.escape(f.text); r.err != nil {
				return nil
			}
		default:
			f.text = append(f.text, c)
			r.at++
		}
	}
}

const (
	escapes = "0abt\tnvfre \"'\\N_LP/"
	escaped = "\x00\a\b\t\t\n\v\f\r\x1b \"'\\\u0085\u00a0\u2028\u2029/"
)

// escape reads what stands behind a backslash.
func (r *reader) escape(to []byte) []byte {
	c := r.peek(1)
	if at := strings.IndexByte(escapes, c); at >= 0 && c != 0 && c != '/' {
		r.at += 2
		return utf8.AppendRune(to, []rune(escaped)[at])
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if digits == 0 {
		r.token("found unknown escape character")
		return to
	}
	if r.at+2+digits > len(r.text) {
		r.unknown()
		return to
	}
	code, err := strconv.ParseUint(r.text[r.at+2:r.at+2+digits], 16, 32)
	switch {
	case err != nil:
		r.token("did not find expected hexdecimal number")
	case !utf8.ValidRune(rune(code)):
		r.token("found invalid Unicode character escape code")
	}
	r.at += 2 + digits
	return utf8.AppendRune(to, rune(code))
}
