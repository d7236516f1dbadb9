package paste

import (
	"cmp"
	"encoding/base64"
	"slices"
	"strings"
)

// joinLine reads over the line breaks and spaces at the end of a run. It returns
// false where the token ends there.
func (s *scan) joinLine() bool {
	if s.cookieChunk() {
		return true
	}
	next, counts := s.gap()
	if next == s.end || next >= len(s.input) || !s.goesOn(next) && !(counts[lineBreaks] > 0 && s.tildeAt(next)) {
		return false
	}
	last := &s.parts[len(s.parts)-1]
	empty := last.end == last.start
	for n, count := range counts {
		s.counts[n] += count
	}
	s.add("", next-s.end)
	if empty {
		last.start = last.end
	}
	s.joined, s.line = true, s.text.Len()
	return true
}

// tildeAt reports whether the disclosures of an SD-JWT continue at an offset.
func (s *scan) tildeAt(next int) bool {
	return (s.disclosed || s.jwt.parts == s.jwt.wanted && s.jwt.header != nil) && s.input[next] == '~'
}

// gap returns where the next run starts, and counts what separates it from this one.
func (s *scan) gap() (next int, counts [noises]int) {
	for next = s.end; next < len(s.input); {
		if n := cmp.Or(concatenation(s.input[next:]), s.softBreak(next)); n > 0 {
			counts[lineBreaks]++
			next += n
			continue
		}
		sym := nextSymbol(s.input[next:])
		if sym.class != newline && sym.class != space && sym.class != invisible {
			break
		}
		if sym.isNoise {
			counts[sym.noise]++
		}
		if next += sym.width; sym.class == newline {
			next += s.markAt(next)
		}
	}
	return next, counts
}

// concatenation is the length of what separates two pieces of a string in a program: the
// quote that ends one, a line break or an operator, and the quote that starts the next;
// 0 where there is none.
func concatenation(text string) int {
	const longest = 100
	separated := false
	for i := 1; i < min(len(text), longest) && strings.IndexByte("\"'`", text[0]) >= 0; i++ {
		switch c := text[i]; {
		case c == text[0] && separated:
			return i + 1
		case strings.IndexByte("\n+.&\\", c) >= 0:
			separated = true
		case strings.IndexByte(" \t\r_", c) < 0:
			return 0
		}
	}
	return 0
}

// softBreak is the length of "=" and a line break in the middle of a token, as
// quoted-printable wraps long lines (RFC 2045 §6.7); 0 where there is none.
func (s *scan) softBreak(at int) int {
	rest, found := strings.CutPrefix(s.input[at:], "=")
	next := strings.TrimPrefix(rest, "\r")
	if !found || len(next) < 2 || next[0] != '\n' || !plain[next[1]] || next[1] == '.' || s.complete() {
		return 0
	}
	return len(s.input) - at - len(next) + 1
}

// markAt is the length of the mark that starts a line, where the token's first
// line has it too.
func (s *scan) markAt(line int) int {
	mark := s.mark()
	if mark == "" && s.logged() {
		return logPrefix(s.input[line:])
	}
	if mark == "" {
		return s.numberAt(line)
	}
	if !strings.HasPrefix(s.input[line:], mark) {
		return 0
	}
	if n := len(mark); strings.HasPrefix(s.input[line+n:], " ") {
		return n + 1
	}
	return len(mark)
}

// mark is what the token's first line starts with in a quoted mail, a table or a
// diff; empty where it is in none.
func (s *scan) mark() string {
	line := s.input[max(0, s.start-maxContext):s.start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	return strings.TrimRight(line[:len(line)-len(strings.TrimLeft(line, ">|+ \t"))], " \t")
}

// goesOn reports whether the run that starts at next belongs to the token: until all
// dots are there, and after that as long as the signature is shorter than its
// algorithm requires.
func (s *scan) goesOn(next int) bool {
	if c := nextSymbol(s.input[next:]).class; c != letter && c != padding {
		return false
	}
	if n := s.jwt.parts; n != s.jwt.wanted && !(s.disclosed && n == 1) {
		return n < s.jwt.wanted && s.plausible()
	}
	run := s.scanAt(next, false)
	if !endsLine(s.input[run.end:]) {
		return false
	}
	if s.disclosed && s.jwt.parts == 1 {
		return s.withinDisclosure(run)
	}
	return run.jwt.parts == 1 && s.missing(run.text.Len())
}

// withinDisclosure reports whether a run continues with a disclosure, or with the
// header of a key binding JWT, which dots follow.
func (s *scan) withinDisclosure(run *scan) bool {
	begun := s.text.String()[s.jwt.start:]
	return begun != "" && (run.jwt.parts == 1 || strings.HasPrefix("ey", begun[:min(2, len(begun))]))
}

// maxHeader is the longest header that is read over line breaks.
const maxHeader = 16 << 10

// plausible reports whether this can still become a token.
func (s *scan) plausible() bool {
	if s.jwt.parts == 1 {
		return s.text.Len() < maxHeader && s.isText()
	}
	return s.jwt.header != nil
}

// isText reports whether the part of a header that wasn't looked at before decodes to
// text. Words of a text that a header seems to start in don't.
func (s *scan) isText() bool {
	text := s.text.String()
	whole := len(text) - len(text)%4
	bytes, err := base64.RawURLEncoding.DecodeString(text[s.decoded:whole])
	s.decoded = whole
	return err != nil || !slices.ContainsFunc(bytes, func(b byte) bool {
		return b < ' ' && b != '\t' && b != '\n' && b != '\r' || b == 0xc0 || b == 0xc1 || b > 0xf4 // RFC 3629 §1
	})
}

// endsLine reports whether a run was the rest of its line: nothing but a quote
// follows, or the disclosures of an SD-JWT.
func endsLine(rest string) bool {
	if rest == "" || rest == "=" {
		return true
	}
	sym := nextSymbol(strings.TrimPrefix(rest, "="))
	return sym.class == newline || sym.class == space || strings.ContainsRune("\"'`<,~", rune(rest[0]))
}
