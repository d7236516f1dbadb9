package part

import (
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Segments are the parts of a compact token, and where they are in the input.
func Segments(t *token.Token, where paste.Candidate) []report.Part {
	segments := []report.Part{}
	for n, s := range t.Parts {
		if n >= len(where.Parts) {
			break // a token inside another, or in quotation of one
		}
		span := where.Parts[n]
		segment := report.Part{Name: s.Name, Start: span.Start, End: span.End}
		if n == len(t.Parts)-1 {
			segment.End = where.Location.End
		}
		if s.Fault != nil {
			segment.Problem = "The " + s.Name + " isn't valid base64url: " + s.Fault.Text + "."
		}
		segments = append(segments, segment)
	}
	return segments
}
