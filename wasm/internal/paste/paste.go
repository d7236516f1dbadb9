// Package paste finds the tokens in whatever people paste: a bare token, a
// header line, JSON, a log, a token that a terminal wrapped. It says what each
// was found in and what had to be cleaned to read it.
//
// It looks at the shape of the text alone. Whether a candidate is a good token
// is for package token to say.
package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// MaxInput is the longest input that is read, in bytes.
const MaxInput = 16 << 20

// What bounds the work on a log full of tokens, or of words that start like
// one.
const (
	maxTokens = 100
	maxJoins  = 200
)

// Candidate is a token that was found.
type Candidate struct {
	// Text is the token, cleaned.
	Text string

	Found report.Found

	// Segments say where each part of Text stands, in UTF-16 offsets.
	Segments []Span

	// Spaces is true where white space was taken out from inside the token.
	Spaces bool
}

// Span is a piece of the input, in UTF-16 offsets.
type Span struct{ Start, End int }

// Find returns the tokens in the input, in order. A single word is taken for
// an attempt at a token even where nothing of one can be made out; running
// text without a token gives nothing.
func Find(input string) []Candidate {
	if c, ok := serialised(input); ok {
		return []Candidate{c}
	}
	scans := tokens(input)
	if len(scans) == 0 {
		scans = word(input)
	}
	offsets := newOffsets(input)
	candidates := make([]Candidate, 0, len(scans))
	for _, s := range scans {
		candidates = append(candidates, s.candidate(offsets))
	}
	return candidates
}

// tokens finds all that has a header.
func tokens(input string) (found []*scan) {
	joins := 0
	for at := 0; at < len(input) && len(found) < maxTokens; {
		start := nextStart(input, at)
		if start < 0 {
			break
		}
		if joins == maxJoins && dotless(input[start:]) {
			at = start + 1
			continue
		}
		s := scanAt(input, start, joins < maxJoins)
		if s.joined && !s.accept() {
			joins++
			s = scanAt(input, start, false)
		}
		if s.accept() {
			found = append(found, s)
		}
		at = max(s.end, start+1)
	}
	return found
}

// dotless reports whether the text starts with a word that nothing but a line
// break could make a token.
func dotless(text string) bool {
	n := plainPrefix(text)
	return !strings.Contains(text[:n], ".") && (n == len(text) || text[n] == ' ' || text[n] == '\n')
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

// startsWord reports whether a word starts behind this text. An escape, such
// as %20, \n, \u0022 or a terminal's colour, ends in a letter and parts words
// all the same.
func startsWord(before string) bool {
	n := len(before)
	return n == 0 || !plain[before[n-1]] ||
		n >= 3 && before[n-3] == '%' ||
		n >= 2 && before[n-2] == '\\' && strings.IndexByte("nrt", before[n-1]) >= 0 ||
		n >= 6 && before[n-6:n-4] == `\u` ||
		n >= 4 && before[n-4:n-2] == `\x` ||
		endsColour(before)
}

// endsColour reports whether a text ends in ESC [ … m.
func endsColour(text string) bool {
	text, isColour := strings.CutSuffix(text, "m")
	return isColour && strings.HasSuffix(strings.TrimRight(text, "0123456789;"), "\x1b[")
}

// accept reports whether the scan has the shape of a token, without the full
// stops behind it.
func (s *scan) accept() bool {
	s.dropStops()
	n := len(s.segments)
	if s.header() != nil {
		return n >= 2 && (!s.joined || n >= s.wanted())
	}
	return !s.joined && n >= 3 && strings.HasPrefix(s.text.String(), "eyJ")
}

// dropStops takes off full stops that end a sentence.
func (s *scan) dropStops() {
	n := len(s.segments)
	for n > s.wanted() && !s.disclosed && s.segments[n-1].start == s.segments[n-1].end {
		n--
	}
	text := s.text.String()
	text = text[:len(text)-(len(s.segments)-n)]
	s.segments = s.segments[:n]
	s.text.Reset()
	s.text.WriteString(text)
	s.end = s.segments[n-1].end
}

// word returns the whole input as one attempt at a token, where it is one
// word; nil where it is several or none.
func word(input string) []*scan {
	start, end := trimmed(input)
	if lead := leadIn(input[start:end]); lead > 0 {
		start += lead
	}
	if start >= end || strings.ContainsAny(input[start:end], " \t\r\n") || strings.IndexByte("{[<", input[start]) >= 0 {
		return nil // several words, or something else altogether
	}
	s := &scan{input: input, span: span{start, start}, segments: []span{{start, start}}}
	for s.end < end {
		if n := plainPrefix(input[s.end:end]); n > 0 {
			s.add(input[s.end:s.end+n], n)
			continue
		}
		sym := read(input[s.end:end])
		if sym.class == other {
			sym.text = input[s.end : s.end+sym.width]
		}
		s.addSymbol(sym)
	}
	return []*scan{s}
}

// trimmed returns the input without the space, the quotes and the invisible
// characters around it.
func trimmed(input string) (start, end int) {
	noise := func(r rune) bool {
		class := readRune(string(r)).class
		return class == space || class == newline || class == invisible || strings.ContainsRune("\"'`", r)
	}
	left := strings.TrimLeftFunc(input, noise)
	return len(input) - len(left), len(input) - len(left) + len(strings.TrimRightFunc(left, noise))
}

// leadIn returns the length of "Authorization: Bearer " and the like.
func leadIn(text string) int {
	lower := strings.ToLower(text[:min(len(text), 40)])
	if i := strings.Index(lower, "bearer "); i >= 0 && (i == 0 || strings.HasPrefix(lower, "authorization")) {
		return i + len("bearer ")
	}
	return 0
}

func (s *scan) candidate(offsets *offsets) Candidate {
	c := Candidate{Text: s.text.String(), Found: s.found(), Spaces: s.counts[spaces]+s.counts[lineBreaks] > 0}
	c.Found.Start, c.Found.End = offsets.at(s.start), offsets.at(s.end)
	for _, segment := range s.segments {
		c.Segments = append(c.Segments, Span{offsets.at(segment.start), offsets.at(segment.end)})
	}
	return c
}
