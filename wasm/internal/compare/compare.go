// Package compare says how two tokens differ: in one sentence what matters most, and then
// row by row. It computes with the reports of both, so each is read as if it were alone.
package compare

import (
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Input is one of the two inputs.
type Input struct {
	Report report.Report

	// Token is the index of the compared token; -1 for the one that a reader most
	// likely means.
	Token int
}

// Of compares a token of one input with one of the other.
func Of(a, b Input) report.Comparison {
	p := pair{sideOf(a), sideOf(b)}
	c := report.Comparison{A: p.a.described(a.Report), B: p.b.described(b.Report), Sentence: []report.Span{}, Rows: []report.Compared{}}
	if p.a.token == nil || p.b.token == nil {
		return c
	}
	rows := p.rows()
	c.State = p.state(rows)
	c.Sentence = p.sentence(c.State, rows)
	c.Rows, c.Count = rows.inOrder(), rows.count()
	c.Markdown = markdown(p, c)
	if most := len(c.Rows) - maxRows; most > 0 {
		c.Rows, c.Omitted = c.Rows[:maxRows], most
	}
	return c
}

// maxRows is more than anyone reads.
const maxRows = 5_000

// pair is the two tokens.
type pair struct{ a, b side }

// side is one of them.
type side struct {
	selected int
	token    *report.Token // nil without one

	// inner is the innermost token, whose claims are compared.
	inner          *report.Token
	header, claims []exact.Member
	key            *report.Key // the one that verified the signature; nil without one
}

func sideOf(in Input) (s side) {
	tokens := in.Report.Tokens
	if s.selected = in.Token; s.selected < 0 || s.selected >= len(tokens) {
		s.selected = in.Report.Selected
	}
	if len(tokens) == 0 {
		return s
	}
	s.token = &tokens[s.selected]
	for s.inner = s.token; s.inner.Nested != nil; {
		s.inner = s.inner.Nested
	}
	s.header = members(s.token.Header)
	for _, m := range s.token.Unprotected {
		s.header = append(s.header, exact.Member{Name: m.Name, Value: exact.Value(m.Value)})
	}
	s.claims = members(s.payload())
	if v := s.token.Verdict.Signature; v.State == report.Verified && v.Key >= 0 {
		s.key = &in.Report.Keys[v.Key]
	}
	return s
}

// payload is what says the claims: for an SD-JWT, with the disclosed ones in place.
func (s *side) payload() report.DecodedPart {
	if len(s.inner.Processed.Members) > 0 {
		return s.inner.Processed
	}
	return s.inner.Payload
}

// members are all of a part. Those of the report may end early.
func members(p report.DecodedPart) []exact.Member {
	if p.Encoding != report.JSON {
		return nil
	}
	v, err := exact.Parse([]byte(p.Text))
	if err != nil {
		return nil
	}
	return v.Members()
}

// described is what the page shows next to the input.
func (s *side) described(r report.Report) report.Side {
	d := report.Side{Tokens: []report.Choice{}, Selected: s.selected, Verdict: []report.Span{}}
	for _, t := range r.Tokens {
		d.Tokens = append(d.Tokens, report.Choice{Location: t.Location, Title: t.Title, Parts: t.Parts})
	}
	if s.token != nil {
		d.Verdict = s.token.Verdict.Sentence
		return d
	}
	if at := slices.IndexFunc(r.Findings, isProblem); at >= 0 {
		d.Verdict = []report.Span{{Text: r.Findings[at].Title + ".", Tone: report.Warn}}
	}
	return d
}

// isProblem reports whether a finding says why an input has no token, and isn't only that
// it is empty.
func isProblem(f report.Finding) bool { return f.At == "input" && f.Severity != report.Info }
