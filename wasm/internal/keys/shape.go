package keys

import "strings"

// shape is what a text looks like at first sight.
type shape int

const (
	blank shape = iota
	jsonText
	pemText
	htmlText
	serverError
	tokenText
	unknown
)

func shapeOf(text string) shape {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff"))
	switch {
	case text == "":
		return blank
	case text[0] == '{' || text[0] == '[':
		return jsonText
	case strings.Contains(text, "-----BEGIN "):
		return pemText
	case text[0] == '<':
		return htmlText
	case strings.HasPrefix(text, "Error from server"), strings.HasPrefix(text, "error:"):
		return serverError
	case strings.HasPrefix(strings.TrimPrefix(text, "Bearer "), "eyJ") && strings.Count(text, ".") >= 2:
		return tokenText
	}
	return unknown
}
