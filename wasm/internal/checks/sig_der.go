package checks

import "jwt-airlock/wasm/internal/report"

var signatureDER = check{
	code: "SIG-DER", severity: report.Medium,
	title:  "the signature is in DER",
	detail: "A token has the two numbers of an ECDSA signature side by side. Verifiers refuse this form, or accept it and let one token be written in several ways.",
	fix:    "Let whoever makes the token write r and s, each with the same number of bytes.",
	source: "RFC 7518 §3.4",
	at:     "signature",
	cause:  "der-signature",
}
