package inspect

import (
	"jwt-airlock/wasm/internal/brief"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Answer is a report in which only the first keys have their ids: few of a large set are
// shown, and computing all takes longer than reading them.
type Answer struct {
	Report report.Report
	keys   []*keys.Key
}

// Whole is the report with the ids of all keys.
func (a Answer) Whole() report.Report {
	a.identify(brief.Rows, len(a.keys))
	return a.Report
}

// Piece returns some elements of a list of the report, or a whole text, by its path; nil
// where there is neither.
func (a Answer) Piece(path string, from, count int) any {
	if path == "keys" {
		a.identify(from, count)
	}
	return brief.Piece(a.Report, path, from, count)
}

// identify writes the ids of some keys.
func (a Answer) identify(from, count int) {
	for i := max(from, 0); i < len(a.keys) && i-from < count; i++ {
		a.Report.Keys[i] = a.keys[i].Reported()
	}
}
