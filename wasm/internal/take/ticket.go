package take

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// maxRows is how many claims a ticket lists.
const maxRows = 100

// writer writes a ticket in Markdown. names is nil where they may be in it.
type writer struct {
	strings.Builder
	names *names
}

// ticket describes a token in Markdown.
func ticket(request report.Request, t report.Token, n *names) string {
	w := &writer{names: n}
	w.verdict(t)
	w.causes(t.Causes)
	w.prediction(t.Kubernetes)
	w.claims(t)
	w.findings(t.Findings)
	w.end(request, t)
	return w.String()
}

func (w *writer) line(texts ...string) {
	w.WriteString(strings.Join(texts, "") + "\n")
}

func (w *writer) heading(title string) { w.line("\n### ", title, "\n") }

// says is a sentence of the report.
func (w *writer) says(text string) string { return prose(w.names.hide(text)) }

// sentences are those that aren't empty.
func (w *writer) sentences(texts ...string) string {
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	return w.says(strings.Join(texts, " "))
}

func (w *writer) verdict(t report.Token) {
	title := t.Title
	if t.Subtitle != "" {
		title += ", " + t.Subtitle
	}
	if title != "" {
		w.line("**", w.says(title), "**\n")
	}
	for _, span := range t.Verdict.Sentence {
		if text := w.names.hide(span.Text); span.Code {
			w.WriteString(code(text))
		} else {
			w.WriteString(prose(text))
		}
	}
	w.line("\n")
	v := t.Verdict
	w.answer("Form", v.Form.Label, v.Form.Text)
	w.answer("Signature", v.Signature.Label, v.Signature.Text)
	w.answer("Time", v.Time.Label, v.Time.Text)
	if v.Expectations.State != report.ExpectationsUnset {
		w.answer("Expectations", v.Expectations.Label, v.Expectations.Text)
	}
}

func (w *writer) answer(name, label, text string) {
	if text != "" {
		label += ": " + text
	}
	w.line("- ", name, ": ", w.says(label))
}

func (w *writer) causes(causes []report.Cause) {
	if len(causes) > 0 {
		w.heading("Why the signature isn't verified")
	}
	for _, c := range causes {
		w.line("- ", w.sentences(c.Text, excerpt.Sentence(c.Next)))
	}
}

func (w *writer) prediction(k *report.Kubernetes) {
	if k == nil || k.APIServer.Text == "" {
		return
	}
	w.heading("API server")
	w.line(w.says(k.APIServer.Text))
	if k.APIServer.Message != "" {
		w.line("\nIts message: ", code(w.names.hide(k.APIServer.Message)))
	}
	if len(k.APIServer.Assumes) > 0 {
		w.line("\nThis assumes: ", w.says(strings.Join(k.APIServer.Assumes, "; ")), ".")
	}
}

func (w *writer) claims(t report.Token) {
	said := t.Payload.Members
	if t.Processed.Members != nil && t.Processed.Encoding != report.None {
		said = t.Processed.Members
	}
	w.members("Header", t.Header.Members, "alg", "enc", "typ", "kid")
	w.members("Claims", said)
}

// members lists those of a header or a payload; only these, where they are named.
func (w *writer) members(title string, members []report.Member, only ...string) {
	if len(members) == 0 {
		return
	}
	w.heading(title)
	for _, m := range members[:min(maxRows, len(members))] {
		if only == nil || slices.Contains(only, m.Name) {
			w.member(m)
		}
	}
	if more := len(members) - maxRows; more > 0 && only == nil {
		w.line("- … and ", excerpt.Count(more, "more claim"))
	}
}

func (w *writer) member(m report.Member) {
	value := m.Value
	if w.names != nil {
		value = w.names.value(exact.Value(value), m.Name)
	}
	w.WriteString("- " + code(w.names.member(m.Name)) + ": " + code(short(value)))
	if m.Time != "" {
		w.WriteString(" = " + m.Time)
	}
	if m.Meaning != "" {
		w.WriteString(" (" + w.says(m.Meaning) + ")")
	}
	w.line()
}

func (w *writer) findings(findings []report.Finding) {
	if len(findings) > 0 {
		w.heading("Findings")
	}
	for _, f := range findings {
		w.line("- **", string(f.Severity), "** ", code(f.Code), " ", w.sentences(f.Title+".", f.Detail, f.Fix))
	}
}

func (w *writer) end(request report.Request, t report.Token) {
	w.line()
	if request.Now != "" {
		w.WriteString("Evaluated at " + prose(request.Now) + ". ")
	}
	if t.Fingerprint != "" {
		w.WriteString("SHA-256 of the token: " + code(t.Fingerprint) + ". ")
	}
	if w.names != nil {
		w.WriteString("Names are replaced; the same name always has the same number. ")
	}
	w.line("From JWT Airlock. It doesn't contain the token's signature.")
}
