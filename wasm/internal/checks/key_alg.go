package checks

import "jwt-airlock/wasm/internal/report"

var keyAlg = check{
	code: "KEY-ALG", severity: report.High,
	title:  "the key is for another algorithm",
	detail: "The key's alg isn't the token's. A verifier that ignores the key's alg lets the token choose.",
	fix:    "Correct alg in the key set, or ask the issuer to sign with that algorithm.",
	source: "RFC 7517 §4.4; draft-ietf-oauth-rfc8725bis §3.1",
	unfit:  []report.Reason{"alg"},
}
