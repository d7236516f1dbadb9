package paste

import (
	"encoding/base64"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// cross reads over the line breaks and spaces at the end of a run. It returns
// false where the token ends there.
func (s *scan) cross() bool {
	if s.chunk() {
		return true
	}
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
		if sym.class == newline {
			n := s.markAt(next)
			gap = append(gap, symbol{class: space, width: n})
			next += n
		}
	}
	return gap, next
}

// markAt is the length of the mark that starts a line, where the token's first
// line has it too.
func (s *scan) markAt(line int) int {
	mark := s.mark()
	if mark == "" || !strings.HasPrefix(s.input[line:], mark) {
		return 0
	}
	if n := len(mark); strings.HasPrefix(s.input[line+n:], " ") {
		return n + 1
	}
	return len(mark)
}

// mark is what the token's first line starts with in a quoted mail, a table or a
// diff; empty where it stands in none.
func (s *scan) mark() string {
	line := s.input[max(0, s.start-maxContext):s.start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.TrimRight(line[:len(line)-len(strings.TrimLeft(line, ">|+ \t"))], " \t")
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
//
// A modulus of 1024 bits, which nothing should use, is left out: its 171
// characters could be a part of a longer signature.
var signatureLengths = []struct {
	algorithms string
	lengths    []int
}{
	{"HS256", []int{43}},
	{"HS384", []int{64}},
	{"HS512 ES256 EdDSA", []int{86}},
	{"ES384", []int{128}},
	{"ES512", []int{176}},
	{"RS256 RS384 RS512 PS256 PS384 PS512", []int{342, 512, 683, 1366}},
}

// signatureLengths are those of the algorithm in the header; nil where it is not
// known.
func (s *scan) signatureLengths() []int {
	alg := exact.GetString(s.header(), "alg")
	for _, of := range signatureLengths {
		if slices.Contains(strings.Fields(of.algorithms), alg) {
			return of.lengths
		}
	}
	return nil
}

// lacks reports whether more characters bring the last part nearer to a length
// that it must have.
func (s *scan) lacks(more int) bool {
	text := s.text.String()
	have := len(text) - strings.LastIndexByte(text, '.') - 1
	lengths := s.signatureLengths()
	if lengths == nil {
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

// complete reports whether the signature has a length that its algorithm makes.
func (s *scan) complete() bool {
	if len(s.segments) != 3 {
		return false
	}
	text := s.text.String()
	return slices.Contains(s.signatureLengths(), len(text)-strings.LastIndexByte(text, '.')-1)
}
