package checks

import "jwt-airlock/wasm/internal/report"

var keyUse = check{
	code: "KEY-USE", severity: report.High,
	title:  "the key isn't for signatures",
	detail: "Its use isn't “sig”, or its key_ops lacks “verify”.",
	fix:    "Correct use and key_ops in the key set, or ask the issuer to sign with a signature key.",
	source: "RFC 7517 §4.2, §4.3",
	unfit:  []report.Reason{"use", "key-ops"},
}
