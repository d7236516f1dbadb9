package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/opaque"
)

// compact finds tokens that are in the input as is.
func compact(f *finder) {
	for _, run := range f.tokens() {
		for _, s := range run.unglued() {
			f.add(s.withoutPrompt().hit())
		}
	}
}

// nextStart returns where a base64url text starts that decodes to "{", with
// nothing of the alphabet before it; -1 if there is none.
func nextStart(input string, from int) int {
	for i := from; ; i++ {
		e := strings.IndexByte(input[i:], 'e')
		if e < 0 || i+e+1 >= len(input) {
			return -1
		}
		i += e
		if strings.IndexByte("yw3", input[i+1]) >= 0 && startsWord(input[:i]) {
			return i
		}
	}
}

// startsWord reports whether a word starts after this text. An escape, such
// as %20, \n, \u0022 or a terminal's color, ends in a letter but separates
// words.
func startsWord(before string) bool {
	n := len(before)
	return n == 0 || !plain[before[n-1]] ||
		n >= 3 && before[n-3] == '%' ||
		n >= 2 && before[n-2] == '\\' && strings.IndexByte("nrt", before[n-1]) >= 0 ||
		n >= 6 && before[n-6:n-4] == `\u` ||
		n >= 4 && before[n-4:n-2] == `\x` ||
		endsColor(before)
}

// endsColor reports whether a text ends in an escape that sets a terminal's color.
func endsColor(text string) bool {
	text = text[max(0, len(text)-longestColor):]
	at := strings.LastIndexByte(text, '\x1b')
	return at >= 0 && colorLength(text[at:]) == len(text)-at
}

// accept reports whether the scan has the shape of a token, without trailing full
// stops.
func (s *scan) accept() bool {
	s.dropStops()
	n := len(s.parts)
	if j := s.outer(); j.header != nil {
		return n >= 2 && (!s.joined || n >= j.wanted) && !(n == 3 && opaque.Session(s.text.String()))
	}
	return !s.joined && n >= 3 && strings.HasPrefix(s.text.String(), "eyJ")
}

// dropStops removes full stops that end a sentence.
func (s *scan) dropStops() {
	n := len(s.parts)
	if s.elided() {
		return
	}
	for n > s.jwt.wanted && n < maxParts && !s.disclosed && s.parts[n-1].start == s.parts[n-1].end {
		n--
	}
	if n == len(s.parts) {
		return
	}
	text := s.text.String()
	text = text[:len(text)-(len(s.parts)-n)]
	s.parts = s.parts[:n]
	s.text.Reset()
	s.text.WriteString(text)
	s.end = s.parts[n-1].end
	s.jwt.parts, s.jwt.last = n, strings.LastIndexByte(text, '.')+1
}

// elided reports whether the full stops at the end stand for the rest of the token:
// parts that it must have are not there.
func (s *scan) elided() bool {
	text := s.text.String()
	whole := strings.TrimRight(text, ".")
	return len(text)-len(whole) >= len("...") && strings.Count(whole, ".")+1 < s.jwt.wanted
}

// hit is what was read, and where.
func (s *scan) hit() *match {
	h := &match{span: s.span, parts: s.parts, Candidate: Candidate{
		Text: s.text.String() + s.cutOut(), Location: s.found(), Spaces: s.counts[spaces]+s.counts[lineBreaks] > 0,
	}}
	h.Cookie = s.cookie(h.Location.Container)
	h.name(introduction(h.Location), h.Location.Label)
	return h
}
