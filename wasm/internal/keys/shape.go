package keys

import "strings"

// shape is what a text looks like at first sight.
type shape int

const (
	blank shape = iota
	jsonText
	pemText
	sshText
	unknown
)

func shapeOf(text string) shape {
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
