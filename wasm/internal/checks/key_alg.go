package checks

import "jwt-airlock/wasm/internal/report"

var keyAlg = check{
	code: "KEY-ALG", severity: report.High,
	title:  "the key is meant for another algorithm",
	detail: "Its alg and that of the token differ. A verifier that does not look at it lets the token choose.",
	fix:    "Correct alg in the key set, or the algorithm where the token is made.",
	source: "RFC 7517 §4.4; draft-ietf-oauth-rfc8725bis §3.1",
	unfit:  []report.Reason{"alg"},
}
