package checks

import "jwt-airlock/wasm/internal/report"

var b64Crit = check{
	code: "B64-CRIT", severity: report.High,
	title:  "verifiers disagree about what is signed",
	detail: "b64 is neither true nor false, or crit doesn't list it. Some verifiers then use the payload as is; others decode it first.",
	fix:    "List b64 in crit, or leave it out.",
	source: "RFC 7797 §6",
	at:     "header.b64",
	rules:  []report.Reason{"b64-type", "b64-crit"},
}
