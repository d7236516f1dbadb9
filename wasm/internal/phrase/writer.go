package phrase

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// writer puts values into a text.
type writer struct {
	value func(name string) string
	spans []report.Span

	// code and tone are those of what is written now.
	code bool
	tone report.Tone

	// lacks is true where a value was empty.
	lacks bool
}

func (w *writer) write(text string) {
	for text != "" {
		at := strings.IndexAny(text, "`[]{")
		if at < 0 {
			at = len(text)
		}
		w.add(text[:at], w.code)
		text = w.renderSign(text[at:])
	}
}

// renderSign renders the sign at the start of a text, and returns what follows it.
func (w *writer) renderSign(text string) (rest string) {
	if text == "" {
		return ""
	}
	sign, rest := text[0], text[1:]
	switch sign {
	case '`':
		w.code = !w.code
	case '[':
		tone, words, _ := strings.Cut(rest, " ")
		w.tone, rest = report.Tone(tone), words
	case ']':
		w.tone = report.Quiet
	case '{':
		name, behind, _ := strings.Cut(rest, "}")
		w.fill(w.value(name))
		return behind
	}
	return rest
}

func (w *writer) fill(value string) {
	w.lacks = w.lacks || value == ""
	values := strings.SplitN(value, separator, maxValues+1)
	for i, one := range values {
		if i > 0 {
			w.add(", ", w.code)
		}
		if i == maxValues {
			w.add(fmt.Sprintf("and %d more", 1+strings.Count(one, separator)), w.code)
			break
		}
		w.add(truncateName(one), true)
	}
}

// maxValues is how many values of a list a fact names. People don't read more; all are in
// the claims.
const maxValues = 1_000

// add joins text of the same style.
func (w *writer) add(text string, code bool) {
	last := len(w.spans) - 1
	switch {
	case text == "":
	case last >= 0 && w.spans[last].Code == code && w.spans[last].Tone == w.tone:
		w.spans[last].Text += text
	default:
		w.spans = append(w.spans, report.Span{Text: text, Tone: w.tone, Code: code})
	}
}

// truncateName keeps every name that Kubernetes allows, and no more.
func truncateName(value string) string { return excerpt.First(value, 253) }
