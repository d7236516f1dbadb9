package checks

import "jwt-airlock/wasm/internal/report"

var algEdDSA = check{
	code: "ALG-EDDSA", severity: report.Info,
	title:  "the alg EdDSA doesn't name the curve",
	detail: "Newer verifiers expect Ed25519 or Ed448. Almost all of them still accept EdDSA.",
	fix:    "Use the full name when all your verifiers support it.",
	source: "RFC 9864 §2.2",
	at:     "header.alg",
	token:  func(c *Case) bool { return c.Signed() && c.Alg() == "EdDSA" },
}
