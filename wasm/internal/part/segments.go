package part

import (
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Segments are the parts of a compact token, and where they stand in the input.
func Segments(t *token.Token, where paste.Candidate) []report.Segment {
	segments := []report.Segment{}
	for n, s := range t.Segments {
		if n >= len(where.Segments) {
			break // a token inside another, or in quotation of one
		}
		span := where.Segments[n]
		segment := report.Segment{Name: s.Name, Start: span.Start, End: span.End}
		if n == len(t.Segments)-1 {
			segment.End = where.Found.End
		}
		if s.Fault != nil {
			segment.Problem = "The " + s.Name + " is not base64url: " + s.Fault.Text + "."
		}
		segments = append(segments, segment)
	}
	return segments
}
