package verdict

import (
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// apiServer is the answer about the API server, where its settings were given; nil
// where they were not.
func apiServer(o Others) *report.APIServerAnswer {
	p := o.APIServer
	if p == nil {
		return nil
	}
	a := &report.APIServerAnswer{Outcome: p.Outcome, Text: strings.ReplaceAll(string(p.Reason), "-", " ")}
	switch p.Outcome {
	case report.Accept:
		a.Tone, a.Label = report.Good, "Would accept"
		if p.User != nil {
			a.Text = excerpt.Truncate("as " + p.User.Username)
		}
	case report.Reject:
		a.Tone, a.Label = report.Bad, "Would reject"
	default:
		a.Tone, a.Label = report.Quiet, "Unknown"
	}
	return a
}

// apiServerSpans say what the API server would answer, where that was asked.
func apiServerSpans(p *report.Prediction) []report.Span {
	if p == nil {
		return nil
	}
	switch p.Outcome {
	case report.Accept:
		return []report.Span{{Text: " The API server "}, {Text: "would accept it", Tone: report.Good}, {Text: p.Short + "."}}
	case report.Reject:
		return []report.Span{{Text: " The API server "}, {Text: "would reject it", Tone: report.Bad}, {Text: p.Short + "."}}
	}
	return []report.Span{{Text: " Whether the API server accepts it "}, {Text: "is unknown", Tone: report.Warn}, {Text: p.Short + "."}}
}
