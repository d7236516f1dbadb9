package paste

import (
	"encoding/base64"
	"slices"
	"strings"
)

// cross reads over the line breaks and spaces at the end of a run. It returns
// false where the token ends there.
func (s *scan) cross() bool {
	if s.chunk() {
		return true
	}
	next, counts := s.gap()
	if next == s.end || next >= len(s.input) || !s.goesOn(next) && !(counts[lineBreaks] > 0 && s.tildeAt(next)) {
		return false
	}
	last := &s.segments[len(s.segments)-1]
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

// tildeAt reports whether the disclosures of an SD-JWT go on at an offset.
func (s *scan) tildeAt(next int) bool {
	return (s.disclosed || s.jwt.parts == s.jwt.wanted && s.jwt.header != nil) && s.input[next] == '~'
}

// gap returns where the next run starts, and counts what parts it from this one.
func (s *scan) gap() (next int, counts [noises]int) {
	for next = s.end; next < len(s.input); {
		sym := read(s.input[next:])
		if sym.class != newline && sym.class != space && sym.class != invisible {
			break
		}
		if sym.dirty {
			counts[sym.noise]++
		}
		if next += sym.width; sym.class == newline {
			next += s.markAt(next)
		}
	}
	return next, counts
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
	return run.jwt.parts == 1 && s.lacks(run.text.Len())
}

// withinDisclosure reports whether a run goes on with a disclosure, or with the
// header of a key binding JWT, which has dots behind it.
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

// isText reports whether what was read of a header decodes to text, as far as it
// was not looked at before. Words of a text that a header seems to start in do not.
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
	if rest == "" {
		return true
	}
	sym := read(rest)
	return sym.class == newline || sym.class == space || strings.ContainsRune("\"'`<,~", rune(rest[0]))
}

// lengths are those that the last part of the token can have; nil where they are
// not known.
func (s *scan) lengths() []int {
	switch {
	case !s.jwt.edwards:
		return s.jwt.lengths
	case s.longer():
		return []int{ed448}
	}
	return []int{ed25519}
}

// have is how much of the last part was read.
func (s *scan) have() int { return s.text.Len() - s.jwt.last }

// longer reports whether a signature of EdDSA, which does not name its curve, is
// one on Ed448: whether it goes on, over lines if need be, to exactly that length,
// and ends as all of them do, in a zero byte (RFC 8032 §5.2.6). One that could
// end as one on Ed25519, in a number below 2^253 (§5.1.7), has ended.
func (s *scan) longer() bool {
	if s.have() > ed448 {
		return false
	}
	text := s.text.String()[s.jwt.last:]
	if len(text) == ed25519 && strings.IndexByte("ABCDEFGH", text[84]) >= 0 && strings.IndexByte("AQgw", text[85]) >= 0 {
		return false
	}
	text, ends := s.ahead(text, ed448)
	return ends && len(text) == ed448 && strings.HasSuffix(text, "A") && strings.IndexByte("AEIMQUYcgkosw048", text[ed448-2]) >= 0
}

// ahead reads on behind a text, over line breaks and spaces, until it is as long
// as wanted. ends is false where the last run goes on.
func (s *scan) ahead(text string, wanted int) (longer string, ends bool) {
	farthest := 2*wanted + 100
	var b strings.Builder
	b.WriteString(text)
	for at := s.end; at < min(len(s.input), s.end+farthest); {
		sym := read(s.input[at:])
		isLetter := sym.class == letter || sym.class == padding && sym.text != ""
		if b.Len() >= wanted || !isLetter && sym.class != newline && sym.class != space && sym.class != invisible {
			return b.String(), sym.class != letter
		}
		b.WriteString(sym.text)
		if at += sym.width; sym.class == newline {
			at += s.markAt(at)
		}
	}
	return b.String(), true
}

// reaches reports whether the last part comes to a length exactly in the lines
// that follow.
func (s *scan) reaches(length int) bool {
	text, ends := s.ahead(s.text.String()[s.jwt.last:], length)
	return ends && len(text) == length
}

// lacks reports whether more characters bring the last part nearer to a length
// that it must have. At a length that is one, a line as long as the last goes on
// where the lines come to another one.
func (s *scan) lacks(more int) bool {
	have, lengths := s.have(), s.lengths()
	if lengths == nil {
		return have > 0 && s.counts[lineBreaks] > 0
	}
	for i, want := range lengths {
		if have == want {
			return more == s.text.Len()-s.line && slices.ContainsFunc(lengths[i+1:], s.reaches)
		}
		if have+more <= want {
			return true
		}
	}
	return false
}

// goesOnTo reports whether the rest of the run, in standard base64, makes a
// signature of another length that the algorithm has.
func (s *scan) goesOnTo() bool {
	const longest = 1366
	n := 0
	for rest := s.input[s.end:]; n < len(rest) && n <= longest && (plain[rest[n]] && rest[n] != '.' || rest[n] == '+' || rest[n] == '/'); {
		n++
	}
	return slices.Contains(s.jwt.lengths, s.have()+n)
}

// complete reports whether the last part has a length that its algorithm makes.
func (s *scan) complete() bool {
	return s.jwt.parts == s.jwt.wanted && slices.Contains(s.lengths(), s.have())
}
