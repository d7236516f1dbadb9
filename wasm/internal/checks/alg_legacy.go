package checks

import "jwt-airlock/wasm/internal/report"

var algLegacy = check{
	code: "ALG-LEGACY", severity: report.Medium,
	title:  "RSA1_5 should not be used any more",
	detail: "Servers that tell apart why such a token does not open let an attacker open it (Bleichenbacher).",
	fix:    "Let the sender use RSA-OAEP-256 or ECDH-ES.",
	source: "RFC 8725 §3.2; RFC 8017 §7.2",
	at:     "header.alg",
	token:  func(c *Case) bool { return c.Alg() == "RSA1_5" },
}
