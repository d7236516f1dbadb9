package checks

import "jwt-airlock/wasm/internal/report"

// Catalogue returns all findings, in the order of the list, with … for what a
// finding quotes. The documentation is generated from it.
func Catalogue() []report.Finding {
	var found findings
	for _, c := range all {
		found.add(c, spot{at: c.at, what: "…"})
	}
	return found
}
