package paste

import "strings"

// span is a piece of the input, in bytes.
type span struct{ start, end int }

// maxParts is how many parts of a token are distinguished; the last one contains the
// rest.
const maxParts = 20_000

// scan is a token as it is read from the input.
type scan struct {
	*reading
	span

	text   strings.Builder
	parts  []span // of the input
	counts [noises]int

	// jwt is what is read now, issued the JWT that an SD-JWT starts with.
	jwt, issued jwt

	// decoded is how much of a header in lines was looked at.
	decoded int

	// line is where the last line starts in text.
	line int

	// joined is true where something that separates words was read over.
	joined bool

	// glued is true for a token that touched another one.
	glued bool

	// apart is true for a token whose parts weren't joined by dots.
	apart bool

	// prompted is true for a token that the prompt of a shell touched.
	prompted bool

	// chunks is how many more cookies were read.
	chunks int

	// padded is true after a "=", where only a dot can follow.
	padded bool

	// disclosed is true after the tilde of an SD-JWT, where tildes separate the
	// disclosures.
	disclosed bool
}

func (r *reading) newScan(start int) *scan {
	return &scan{reading: r, span: span{start, start}, parts: []span{{start, start}}, jwt: newJWT(0)}
}

// scanAt reads the token that starts at an offset. With join it continues over line
// breaks and spaces, as in wrapped tokens; what isn't a token then has to be read
// again without.
func (r *reading) scanAt(start int, join bool) *scan {
	s := r.newScan(start)
	for s.readRun() && join && s.joinLine() {
	}
	return s
}

// readRun reads all that is contiguous. It returns false where the input
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
		if s.input[s.end] == '~' && (s.disclosed || s.jwt.parts >= 3) {
			s.disclose()
			continue
		}
		sym := nextSymbol(s.input[s.end:])
		if s.input[s.end] == '\x1b' && s.complete() {
			break // the end of its color
		}
		if s.softBreak(s.end) > 0 {
			break
		}
		if sym.class == padding && sym.text != "" && s.complete() && !s.continues() {
			break // the rest of a URL, not standard base64
		}
		if sym.class == invisible && s.readInvisible() {
			continue
		}
		s.padded = sym.class == padding && sym.text == ""
		if sym.class != letter && sym.class != padding && !s.inside(sym) {
			break
		}
		s.addSymbol(sym)
	}
	return s.end < len(s.input)
}

// readInvisible reads over invisible characters where the token continues after them.
func (s *scan) readInvisible() bool {
	next, n := s.end, 0
	for next < len(s.input) {
		sym := nextSymbol(s.input[next:])
		if sym.class != invisible {
			if sym.class == other && s.input[next] != '~' || sym.class == space || sym.class == newline {
				return false
			}
			s.counts[invisibles] += n
			s.add("", next-s.end)
			return true
		}
		next, n = next+sym.width, n+1
	}
	return false
}

// disclose reads the tilde that ends the JWT of an SD-JWT, or a disclosure.
func (s *scan) disclose() {
	if !s.disclosed {
		s.disclosed, s.issued = true, s.jwt
	}
	s.add("~", 1)
}

// outer is the JWT that the text starts with.
func (s *scan) outer() *jwt {
	if s.disclosed {
		return &s.issued
	}
	return &s.jwt
}

// untilDot returns the next n bytes of the input; in a header only those up to
// the dot, after which another way of reading may begin.
func (s *scan) untilDot(n int) (text string, width int) {
	text = s.input[s.end : s.end+n]
	if dot := strings.IndexByte(text, '.'); s.jwt.parts == 1 && dot >= 0 {
		text = text[:dot+1]
	}
	return text, len(text)
}

// readLiteral reads a payload that isn't base64url (RFC 7797): all up to the
// next dot is a part of it.
func (s *scan) readLiteral() {
	if !s.jwt.literal || s.jwt.parts != 2 || s.jwt.last != s.text.Len() || s.disclosed {
		return
	}
	if n := strings.IndexByte(s.input[s.end:], '.'); n > 0 {
		s.add(s.input[s.end:s.end+n], n)
	}
}

// inside reports whether a foreign character is in the middle of the token: a letter
// of another script, a lookalike of a dot, an asterisk, the dash that an editor makes
// of two hyphens. It is kept, so that its place can be named.
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
	if sym.isNoise {
		s.counts[sym.noise]++
	}
	s.add(sym.text, sym.width)
}

// add takes text for the next width bytes of the input and notes where dots,
// and in an SD-JWT tildes, separate parts.
func (s *scan) add(text string, width int) {
	before := s.text.Len()
	s.text.WriteString(text)
	for i := range len(text) {
		switch {
		case text[i] == '.':
			s.jwt.dot(s.text.String(), before+i)
			if s.disclosed {
				continue
			}
		case text[i] == '~' && s.disclosed:
			s.jwt = newJWT(before + i + 1)
		default:
			continue
		}
		if len(text) == width {
			s.part(s.end+i, s.end+i+1)
		} else {
			s.part(s.end, s.end+width)
		}
	}
	s.end += width
	s.parts[len(s.parts)-1].end = s.end
}

// part starts a segment after a dot or a tilde.
func (s *scan) part(end, start int) {
	if len(s.parts) < maxParts {
		s.parts[len(s.parts)-1].end = end
		s.parts = append(s.parts, span{start, start})
	}
}
