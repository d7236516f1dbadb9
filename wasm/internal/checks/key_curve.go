package checks

import "jwt-airlock/wasm/internal/report"

var keyCurve = check{
	code: "KEY-CURVE", severity: report.High,
	title:  "the key is on another curve than the algorithm",
	detail: "Each of these algorithms goes with one curve. A verifier that mixes them up can be made to take what it must not.",
	fix:    "Get the key that the token was made with.",
	source: "RFC 7518 §3.4",
	unfit:  []report.Reason{"curve"},
}
