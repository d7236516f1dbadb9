package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// span is a piece of the input, in bytes.
type span struct{ start, end int }

// scan is a token as it is read from the input.
type scan struct {
	input string
	span

	text     strings.Builder
	segments []span // of the input
	counts   [noises]int

	// joined is true where something that parts words was read over.
	joined bool

	// chunks is how many more cookies were read.
	chunks int

	// padded is true behind a "=", where only a dot can follow.
	padded bool

	// disclosed is true behind the tilde of an SD-JWT, where dots part the key
	// binding JWT.
	disclosed bool

	// members are those of the header, once its end was seen.
	members []exact.Member
}

// scanAt reads the token that starts at an offset. With join it reads on over
// line breaks and spaces, as wrapped tokens have them; what is no token then
// has to be read again without.
func scanAt(input string, start int, join bool) *scan {
	s := &scan{input: input, span: span{start, start}}
	s.segments = []span{{start, start}}
	for s.readRun() && join && s.cross() {
	}
	return s
}

// readRun reads all that stands together. It returns false where the input
// ends.
func (s *scan) readRun() bool {
	for s.end < len(s.input) {
		s.readLiteral()
		if n := plainPrefix(s.input[s.end:]); n > 0 {
			if s.padded && s.input[s.end] != '.' {
				break
			}
			s.padded = false
			s.add(s.untilDot(n))
			continue
		}
		if s.input[s.end] == '~' && len(s.segments) >= 3 {
			s.disclosed = true
			s.add("~", 1)
			continue
		}
		sym := read(s.input[s.end:])
		if s.input[s.end] == '\x1b' && s.complete() {
			break // the end of its colour
		}
		if sym.class == padding && sym.text != "" && s.complete() {
			break // the rest of an address, not standard base64
		}
		s.padded = sym.class == padding && sym.text == ""
		if sym.class != letter && sym.class != padding && sym.class != invisible && !s.inside(sym) {
			break
		}
		s.addSymbol(sym)
	}
	return s.end < len(s.input)
}

// untilDot returns the next n bytes of the input; in a header only those up to
// the dot, behind which another way of reading may begin.
func (s *scan) untilDot(n int) (text string, width int) {
	text = s.input[s.end : s.end+n]
	if dot := strings.IndexByte(text, '.'); len(s.segments) == 1 && dot >= 0 {
		text = text[:dot+1]
	}
	return text, len(text)
}

// readLiteral reads a payload that is not base64url (RFC 7797): all up to the
// next dot is a part of it.
func (s *scan) readLiteral() {
	last := s.segments[len(s.segments)-1]
	if len(s.segments) != 2 || last.start != s.end {
		return
	}
	if b64, _ := exact.Get(s.header(), "b64"); string(b64) != "false" {
		return
	}
	if n := strings.IndexByte(s.input[s.end:], '.'); n > 0 {
		s.add(s.input[s.end:s.end+n], n)
	}
}

// inside reports whether a foreign character stands in the middle of the token:
// a letter of another script, what only looks like a dot, an asterisk, the dash that
// an editor makes of two hyphens. It is kept, so that its place can be named.
func (s *scan) inside(sym symbol) bool {
	next := s.end + sym.width
	return sym.class == foreign && next < len(s.input) && plain[s.input[next]] && !s.complete()
}

func plainPrefix(s string) int {
	for i := range len(s) {
		if !plain[s[i]] {
			return i
		}
	}
	return len(s)
}

func (s *scan) addSymbol(sym symbol) {
	if sym.dirty {
		s.counts[sym.noise]++
	}
	s.add(sym.text, sym.width)
}

// add takes text for the next width bytes of the input and notes where dots,
// and in an SD-JWT tildes, part them.
func (s *scan) add(text string, width int) {
	s.text.WriteString(text)
	parting := byte('.')
	if s.disclosed {
		parting = '~'
	}
	for i := 0; ; i++ {
		dot := strings.IndexByte(text[i:], parting)
		if dot < 0 {
			break
		}
		i += dot
		at := s.end + i
		s.segments[len(s.segments)-1].end = at
		after := at + 1
		if len(text) != width {
			after = s.end + width
		}
		s.segments = append(s.segments, span{after, after})
	}
	s.end += width
	s.segments[len(s.segments)-1].end = s.end
}
