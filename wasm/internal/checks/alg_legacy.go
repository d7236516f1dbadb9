package checks

import "jwt-airlock/wasm/internal/report"

var algLegacy = check{
	code: "ALG-LEGACY", severity: report.Medium,
	title:  "the algorithm RSA1_5 is unsafe",
	detail: "A server that reveals why decryption failed lets an attacker decrypt such tokens (Bleichenbacher).",
	fix:    "Ask the sender to use RSA-OAEP-256 or ECDH-ES.",
	source: "RFC 8725 §3.2; RFC 8017 §7.2",
	at:     "header.alg",
	token:  func(c *Case) bool { return c.Alg() == "RSA1_5" },
}
