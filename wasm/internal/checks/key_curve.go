package checks

import "jwt-airlock/wasm/internal/report"

var keyCurve = check{
	code: "KEY-CURVE", severity: report.High,
	title:  "the key's curve doesn't match the algorithm",
	detail: "Each of these algorithms uses one curve. A verifier that doesn't check this can be made to accept forged tokens.",
	fix:    "Get the key that the token was signed with.",
	source: "RFC 7518 §3.4",
	unfit:  []report.Reason{"curve"},
}
