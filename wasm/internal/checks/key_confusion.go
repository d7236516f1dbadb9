package checks

import "jwt-airlock/wasm/internal/report"

var keyConfusion = check{
	code: "KEY-CONFUSION", severity: report.Critical,
	title:  "somebody forged this token with your public key",
	detail: "Everybody has a public key. A verifier that lets the token choose the algorithm takes it for a shared secret, and then takes this token.",
	fix:    "Bind every key to one algorithm, and see whether your servers took this token.",
	source: "RFC 8725 §2.1; CVE-2016-10555",
	at:     "signature",
	cause:  "public-key-as-secret",
}
