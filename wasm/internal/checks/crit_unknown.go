package checks

import "jwt-airlock/wasm/internal/report"

var critUnknown = check{
	code: "CRIT-UNKNOWN", severity: report.High,
	title:  "the header demands an extension that is not known here",
	detail: "What crit names, a verifier has to understand or refuse the token. One that takes it all the same overlooks a rule of the issuer's.",
	fix:    "Use a verifier that knows the extension, or let the issuer leave it out.",
	source: "RFC 7515 §4.1.11",
	at:     "header.crit",
	rules:  []report.Reason{"crit-unknown"},
}
