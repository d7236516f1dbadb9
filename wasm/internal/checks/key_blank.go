package checks

import "jwt-airlock/wasm/internal/report"

var keyBlank = check{
	code: "KEY-BLANK", severity: report.Critical,
	title:  "the secret is empty",
	detail: "The token is signed with an empty secret, so anyone can create tokens that its verifier accepts.",
	fix:    "Set a random secret of at least 32 bytes, and have the server refuse to start without one.",
	source: "CVE-2019-20933; RFC 7518 §3.2",
	at:     "signature",
	cause:  "empty-secret",
}
