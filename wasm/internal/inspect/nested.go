package inspect

import (
	"strings"

	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// maxNested is how many tokens inside one another are followed.
const maxNested = 5

// nested reports on the token that is the payload of this one, with the same
// keys; nil where the payload is none (RFC 7519 §5.2).
func (i *inspection) nested(payload report.Part) *report.Token {
	text := strings.TrimSpace(payload.Text)
	if i.depth >= maxNested || payload.Encoding != report.Text || !strings.HasPrefix(text, "ey") {
		return nil
	}
	inner := token.Parse(text, "")
	if inner.Form == report.Malformed {
		return nil
	}
	nested := &inspection{request: i.request, clock: i.clock, keys: i.keys, opened: i.opened, work: i.work, candidate: within("token inside another"), token: inner, depth: i.depth + 1}
	r := nested.report()
	return &r
}

// within is where a token was found that does not stand in the input.
func within(label string) paste.Candidate {
	return paste.Candidate{Found: report.Found{As: "nested", Label: label, Cleaned: []string{}, Text: "The " + label + "."}}
}
