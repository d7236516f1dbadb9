package paste

import (
	"slices"
	"strings"
)

// lengths are those that the last part of the token can have; nil where they
// aren't known.
func (s *scan) lengths() []int {
	switch {
	case !s.jwt.edwards:
		return s.jwt.lengths
	case s.longer():
		return []int{ed448}
	}
	return []int{ed25519}
}

// length is how much of the last part was read.
func (s *scan) length() int { return s.text.Len() - s.jwt.last }

// longer reports whether an EdDSA signature, whose alg doesn't name the curve, is one
// on Ed448: whether it continues, over lines if need be, to exactly that length,
// and ends in a zero byte as all of them do (RFC 8032 §5.2.6). One that could end as
// one on Ed25519, in a number below 2^253 (§5.1.7), has ended.
func (s *scan) longer() bool {
	if s.length() > ed448 {
		return false
	}
	text := s.text.String()[s.jwt.last:]
	if len(text) == ed25519 && strings.IndexByte("ABCDEFGH", text[84]) >= 0 && strings.IndexByte("AQgw", text[85]) >= 0 {
		return false
	}
	text, ends := s.ahead(text, ed448)
	return ends && len(text) == ed448 && strings.HasSuffix(text, "A") && strings.IndexByte("AEIMQUYcgkosw048", text[ed448-2]) >= 0
}

// ahead continues after a text, over line breaks and spaces, until it is as long
// as wanted. ends is false where the last run continues.
func (s *scan) ahead(text string, wanted int) (longer string, ends bool) {
	farthest := 2*wanted + 100
	var b strings.Builder
	b.WriteString(text)
	for at := s.end; at < min(len(s.input), s.end+farthest); {
		sym := nextSymbol(s.input[at:])
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

// reaches reports whether the last part reaches a length exactly in the lines
// that follow.
func (s *scan) reaches(length int) bool {
	text, ends := s.ahead(s.text.String()[s.jwt.last:], length)
	return ends && len(text) == length
}

// missing reports whether more characters bring the last part closer to a length
// that it must have. At such a length, a line as long as the last one continues it
// where the lines reach another one.
func (s *scan) missing(more int) bool {
	have, lengths := s.length(), s.lengths()
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

// continues reports whether the rest of the run, in standard base64, makes a
// signature of another length that the algorithm allows.
func (s *scan) continues() bool {
	const longest = 1366
	n := 0
	for rest := s.input[s.end:]; n < len(rest) && n <= longest && (plain[rest[n]] && rest[n] != '.' || rest[n] == '+' || rest[n] == '/'); {
		n++
	}
	return slices.Contains(s.jwt.lengths, s.length()+n)
}

// complete reports whether the last part has a length that its algorithm produces.
func (s *scan) complete() bool {
	return s.jwt.parts == s.jwt.wanted && slices.Contains(s.lengths(), s.length())
}
