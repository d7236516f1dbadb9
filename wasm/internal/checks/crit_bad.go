package checks

import "jwt-airlock/wasm/internal/report"

var critBad = check{
	code: "CRIT-BAD", severity: report.High,
	title:  "the list of critical extensions is malformed",
	detail: "It has to be a list in the protected header, not empty, of names that stand there, each once, and none of them a name of the standard.",
	fix:    "Let whoever makes the token leave crit out, or write it as the standard says.",
	source: "RFC 7515 §4.1.11",
	at:     "header.crit",
	rules:  []report.Reason{"crit-unprotected", "crit-empty", "crit-repeated", "crit-absent", "crit-registered"},
}
