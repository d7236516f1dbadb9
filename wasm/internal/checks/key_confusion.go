package checks

import "jwt-airlock/wasm/internal/report"

var keyConfusion = check{
	code: "KEY-CONFUSION", severity: report.Critical,
	title:  "the token is forged with your public key",
	detail: "Its HMAC secret is your public key, which anyone can have. A verifier that lets the token choose the algorithm accepts it (algorithm confusion).",
	fix:    "Bind every key to one algorithm, and check whether your servers accepted this token.",
	source: "RFC 8725 §2.1; CVE-2016-10555",
	at:     "signature",
	cause:  "public-key-as-secret",
}
