package paste

import (
	"encoding/base64"
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
// a letter of another script, what only looks like a dot, an asterisk. It is
// kept, so that its place can be named.
func (s *scan) inside(sym symbol) bool {
	next := s.end + sym.width
	return sym.class == foreign && next < len(s.input) && plain[s.input[next]]
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

// cross reads over the line breaks and spaces at the end of a run. It returns
// false where the token ends there.
func (s *scan) cross() bool {
	gap, next := s.gap()
	if gap == nil || next >= len(s.input) || !s.goesOn(next) {
		return false
	}
	end := s.segments[len(s.segments)-1].end
	empty := end == s.segments[len(s.segments)-1].start
	for _, sym := range gap {
		s.addSymbol(sym)
	}
	if last := &s.segments[len(s.segments)-1]; empty {
		last.start = last.end
	}
	s.joined = true
	return true
}

// gap returns what parts two runs, and where the second one starts.
func (s *scan) gap() (gap []symbol, next int) {
	for next = s.end; next < len(s.input); {
		sym := read(s.input[next:])
		if sym.class != newline && sym.class != space && sym.class != invisible {
			break
		}
		gap = append(gap, sym)
		next += sym.width
	}
	return gap, next
}

// goesOn reports whether the run that starts at next belongs to the token:
// it does until all dots are there, and after that as long as the signature
// lacks what its algorithm calls for.
func (s *scan) goesOn(next int) bool {
	if c := read(s.input[next:]).class; c != letter && c != padding {
		return false
	}
	if n := len(s.segments); n != s.wanted() && !s.disclosed {
		return n < s.wanted() && s.plausible()
	}
	run := scanAt(s.input, next, false)
	if len(run.segments) > 1 || !endsLine(s.input[run.end:]) {
		return false
	}
	if s.disclosed {
		return !strings.HasSuffix(s.text.String(), "~")
	}
	return s.lacks(len(run.text.String()))
}

// maxHeader is the longest header that is read over line breaks.
const maxHeader = 16 << 10

// plausible reports whether this can still become a token.
func (s *scan) plausible() bool {
	if len(s.segments) == 1 {
		return s.text.Len() < maxHeader
	}
	return s.header() != nil
}

// endsLine reports whether a run was the rest of its line: nothing but a quote
// follows, or the disclosures of an SD-JWT.
func endsLine(rest string) bool {
	if rest == "" {
		return true
	}
	sym := read(rest)
	return sym.class == newline || sym.class == space || strings.ContainsRune("\"'`<,~", rune(rest[0]))
}

// header returns the members of the first part, where it can be read.
func (s *scan) header() []exact.Member {
	if s.members != nil || len(s.segments) == 1 {
		return s.members
	}
	first, _, _ := strings.Cut(s.text.String(), ".")
	bytes, _ := base64.RawURLEncoding.DecodeString(first)
	if value, err := exact.Parse(bytes); err == nil && value.IsObject() {
		s.members = value.Members()
	}
	return s.members
}

// wanted is the number of parts: five in a JWE, which alone has an enc.
func (s *scan) wanted() int {
	if len(s.segments) == 1 {
		return 3
	}
	if _, encrypted := exact.Get(s.header(), "enc"); encrypted {
		return 5
	}
	return 3
}

// signatureLengths are the characters of base64url that an algorithm's
// signature takes; for RSA, those of the usual moduli.
var signatureLengths = map[string][]int{
	"HS256": {43}, "HS384": {64}, "HS512": {86},
	"ES256": {86}, "ES384": {128}, "ES512": {176}, "EdDSA": {86},
	"RS256": rsaLengths, "RS384": rsaLengths, "RS512": rsaLengths,
	"PS256": rsaLengths, "PS384": rsaLengths, "PS512": rsaLengths,
}

// A modulus of 1024 bits, which nothing should use, is left out: its 171
// characters could be a part of a longer signature.
var rsaLengths = []int{342, 512, 683, 1366}

// lacks reports whether more characters bring the last part nearer to a length
// that it must have.
func (s *scan) lacks(more int) bool {
	text := s.text.String()
	have := len(text) - strings.LastIndexByte(text, '.') - 1
	lengths, known := signatureLengths[exact.GetString(s.header(), "alg")]
	if !known {
		return have > 0 && s.counts[lineBreaks] > 0
	}
	for _, want := range lengths {
		if have == want {
			return false
		}
		if have+more <= want {
			return true
		}
	}
	return false
}
