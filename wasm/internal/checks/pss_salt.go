package checks

import "jwt-airlock/wasm/internal/report"

var pssSalt = check{
	code: "PSS-SALT", severity: report.High,
	title:  "the salt of the signature is not as long as the hash",
	detail: "The standard demands that length. Some verifiers take the token and some do not.",
	fix:    "Set the length of the salt to that of the hash where the token is made.",
	source: "RFC 7518 §3.5",
	at:     "signature",
	cause:  "pss-salt",
}
