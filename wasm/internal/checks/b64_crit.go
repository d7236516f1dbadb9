package checks

import "jwt-airlock/wasm/internal/report"

var b64Crit = check{
	code: "B64-CRIT", severity: report.High,
	title:  "verifiers disagree about what is signed here",
	detail: "The header has a member b64 that is neither true nor false, or that crit does not name. Some verifiers then take the payload as it stands, and some decode it.",
	fix:    "Name b64 in crit, or leave it out.",
	source: "RFC 7797 §6",
	at:     "header.b64",
	rules:  []report.Reason{"b64-type", "b64-crit"},
}
