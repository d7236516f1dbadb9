package checks

import "jwt-airlock/wasm/internal/report"

// Catalogue is all that can be found, in the order of the list, with … for what
// a finding quotes. It is for the documentation.
func Catalogue() []report.Finding {
	var found findings
	for _, c := range all {
		found.add(c, spot{at: c.at, what: "…"})
	}
	return found
}
