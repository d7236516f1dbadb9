package excerpt

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence makes a sentence of clauses. A clause has no capital and no period, so that
// others can be added to it.
func Sentence(clauses ...string) string {
	text := strings.Join(clauses, "; ")
	if text == "" {
		return ""
	}
	return Capitalize(text) + "."
}

// Capitalize begins a clause with a capital, without a period: in a list, or under a
// label.
func Capitalize(clause string) string {
	first, width := utf8.DecodeRuneInString(clause)
	if width == 0 || first == utf8.RuneError {
		return clause
	}
	return string(unicode.ToUpper(first)) + clause[width:]
}

// Lead is the first sentence of a text.
func Lead(text string) string {
	for at := 0; ; {
		end := strings.Index(text[at:], ". ")
		if end < 0 {
			return text
		}
		at += end + len(". ")
		if next := text[at:]; next != "" && strings.ToUpper(next[:1]) == next[:1] {
			return text[:at-1]
		}
	}
}
