package paste

import "strings"

// word returns the whole input as one attempt at a token, where it is one
// word; nil where it is several or none.
func (r *reading) word() []*scan {
	input := r.input
	start, end := trimmed(input)
	if lead := leadIn(input[start:end]); lead > 0 {
		start += lead
	}
	if start >= end || strings.ContainsAny(input[start:end], " \t\r\n") || strings.IndexByte("{[<", input[start]) >= 0 ||
		strings.HasPrefix(input[start:], encodedPEM) {
		return nil // several words, or something else altogether
	}
	return []*scan{r.attempt(span{start, end})}
}

// attempt reads all of a word, whatever it is.
func (r *reading) attempt(word span) *scan {
	s, input := r.newScan(word.start), r.input
	for s.end < word.end {
		if n := plainPrefix(input[s.end:word.end]); n > 0 {
			s.add(input[s.end:s.end+n], n)
			continue
		}
		sym := nextSymbol(input[s.end:word.end])
		if sym.class == other {
			sym.text = input[s.end : s.end+sym.width]
		}
		s.addSymbol(sym)
	}
	return s
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
