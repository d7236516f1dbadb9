package checks

import "jwt-airlock/wasm/internal/report"

var pssSalt = check{
	code: "PSS-SALT", severity: report.High,
	title:  "the PSS salt is not as long as the hash",
	detail: "RFC 7518 requires the two lengths to be equal. Some verifiers reject the token.",
	fix:    "Ask the issuer to set the salt length to the hash length.",
	source: "RFC 7518 §3.5",
	at:     "signature",
	cause:  "pss-salt",
}
