package paste

import (
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
)

const quotes = "\"'`"

// outside is what is around a token that is the whole input.
func (s *scan) outside() (left, right string) {
	// The line break at the end of a file isn't worth mentioning.
	return s.input[:s.start], strings.TrimSuffix(strings.TrimSuffix(s.input[s.end:], "\n"), "\r")
}

// quoted reports whether a token is in a pair of quotes.
func (s *scan) quoted() bool {
	left, right := s.outside()
	return strings.ContainsFunc(left, func(r rune) bool { return strings.ContainsRune(quotes, r) && strings.ContainsRune(right, r) })
}

// trimmedAround says what was removed from the ends of a bare token; of quotes only
// those that aren't a pair.
func trimmedAround(left, right string) []string {
	texts := []string{}
	counts := map[string]int{}
	for _, r := range left + right {
		counts[nameOf(r)]++
	}
	for _, quote := range quotes {
		if name, n := nameOf(quote), strings.Count(left, string(quote)); n > 0 {
			counts[name] -= 2 * min(n, strings.Count(right, string(quote)))
		}
	}
	if counts[byteOrderMark] == 1 {
		texts = append(texts, "removed a byte order mark")
		delete(counts, byteOrderMark)
	}
	if counts[anySpace] > 0 {
		texts = append(texts, "removed the space around it")
	}
	for _, name := range outsiders {
		if n := counts[name]; n > 0 {
			texts = append(texts, "removed "+excerpt.Count(n, name))
		}
	}
	return texts
}

const (
	byteOrderMark = "byte order mark"
	anySpace      = "space"
)

// outsiders are the names of characters around a token, in the order in which they
// are listed.
var outsiders = []string{
	byteOrderMark, "quotation mark", "apostrophe", "backquote", "zero-width space", "zero-width joiner", "zero-width non-joiner", "word joiner",
	"soft hyphen", "direction mark", "invisible character",
}

// nameOf names a character that trimmed removes.
func nameOf(r rune) string {
	switch r {
	case '\ufeff':
		return byteOrderMark
	case '"':
		return "quotation mark"
	case '\'':
		return "apostrophe"
	case '`':
		return "backquote"
	case '\u200b':
		return "zero-width space"
	case '\u200c':
		return "zero-width non-joiner"
	case '\u200d':
		return "zero-width joiner"
	case '\u2060':
		return "word joiner"
	case '\u00ad':
		return "soft hyphen"
	case '\u200e', '\u200f', '\u061c', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069':
		return "direction mark"
	}
	if class := readRune(string(r)).class; class == space || class == newline {
		return anySpace
	}
	return "invisible character"
}
