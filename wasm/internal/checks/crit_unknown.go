package checks

import "jwt-airlock/wasm/internal/report"

var critUnknown = check{
	code: "CRIT-UNKNOWN", severity: report.High,
	title:  "the header requires an unsupported extension",
	detail: "A verifier must understand what crit lists, or reject the token. One that accepts it anyway ignores a requirement of the issuer.",
	fix:    "Use a verifier that supports the extension, or ask the issuer to leave it out.",
	source: "RFC 7515 §4.1.11",
	at:     "header.crit",
	rules:  []report.Reason{"crit-unknown"},
}
