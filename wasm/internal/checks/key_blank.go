package checks

import "jwt-airlock/wasm/internal/report"

var keyBlank = check{
	code: "KEY-BLANK", severity: report.Critical,
	title:  "the secret is empty",
	detail: "Whoever made this token had no secret, so everybody can make tokens that its verifier takes.",
	fix:    "Set a random secret of at least 32 bytes, and let the server refuse to start without one.",
	source: "CVE-2019-20933; RFC 7518 §3.2",
	at:     "signature",
	cause:  "empty-secret",
}
