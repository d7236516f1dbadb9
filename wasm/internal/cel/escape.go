package cel

import "strings"

// unescapeName undoes what stands for characters that no name has: __dot__, __dash__,
// __slash__, __underscores__, and __in__ for a reserved word. ok is false if the name
// has another word between double underscores.
func unescapeName(name string) (plain string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(name); {
		word, found := escapedWord(name[i:])
		if !found {
			b.WriteByte(name[i])
			i++
			continue
		}
		length := len(word) + 4
		switch {
		case word == "underscores":
			word = "__"
		case word == "dot":
			word = "."
		case word == "dash":
			word = "-"
		case word == "slash":
			word = "/"
		case !strings.Contains(reserved, " "+word+" "), length != len(name):
			return "", false
		}
		b.WriteString(word)
		i += length
	}
	return b.String(), true
}

// escapedWord is the word in __word__ at the start of s.
func escapedWord(s string) (string, bool) {
	s, ok := strings.CutPrefix(s, "__")
	if !ok {
		return "", false
	}
	i := strings.IndexByte(s, '_')
	if i < 1 || !strings.HasPrefix(s[i:], "__") {
		return "", false
	}
	return s[:i], true
}
