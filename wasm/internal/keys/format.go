package keys

import "strings"

// format is what a text looks like.
type format int

const (
	blank format = iota
	jsonText
	pemText
	sshText
	unknown
)

func formatOf(text string) format {
	switch {
	case text == "":
		return blank
	case text[0] == '{' || text[0] == '[':
		return jsonText
	case strings.Contains(text, "-----BEGIN "):
		return pemText
	}
	for line := range strings.Lines(text) {
		if _, _, ok := sshKey(line); ok {
			return sshText
		}
	}
	return unknown
}
