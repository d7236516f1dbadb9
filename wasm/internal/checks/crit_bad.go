package checks

import "jwt-airlock/wasm/internal/report"

var critBad = check{
	code: "CRIT-BAD", severity: report.High,
	title:  "the crit list is malformed",
	detail: "crit must be a non-empty list in the protected header. It may list only extension parameters that are present, each once.",
	fix:    "Ask the issuer to correct crit or to leave it out.",
	source: "RFC 7515 §4.1.11",
	at:     "header.crit",
	rules:  []report.Reason{"crit-unprotected", "crit-empty", "crit-repeated", "crit-absent", "crit-registered"},
}
