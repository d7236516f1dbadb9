package checks

import "jwt-airlock/wasm/internal/report"

var signatureDER = check{
	code: "SIG-DER", severity: report.Medium,
	title:  "the signature is DER-encoded",
	detail: "JWS uses the fixed-length form r‖s. Verifiers reject DER, or accept two encodings of one signature.",
	fix:    "Ask the issuer to encode the signature as r‖s.",
	source: "RFC 7518 §3.4",
	at:     "signature",
	cause:  "der-signature",
}
