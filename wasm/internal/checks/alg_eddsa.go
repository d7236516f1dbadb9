package checks

import "jwt-airlock/wasm/internal/report"

var algEdDSA = check{
	code: "ALG-EDDSA", severity: report.Info,
	title:  "EdDSA is an older name that leaves the curve open",
	detail: "Newer verifiers want the algorithm by its full name, Ed25519 or Ed448. This one is still taken almost everywhere.",
	fix:    "Write the full name once all your verifiers know it.",
	source: "RFC 9864 §2.2",
	at:     "header.alg",
	token:  func(c *Case) bool { return c.Signed() && c.Alg() == "EdDSA" },
}
