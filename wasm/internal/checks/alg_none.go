package checks

import "jwt-airlock/wasm/internal/report"

var algNone = check{
	code: "ALG-NONE", severity: report.Critical,
	title:  "anybody can have written this token",
	detail: "Its algorithm is “none”, so it has no signature, and nothing in it is worth more than the word of whoever sent it.",
	fix:    "Let your servers accept only the algorithms of their own keys, by an explicit list.",
	source: "RFC 8725 §3.2; CVE-2015-2951",
	at:     "header.alg",
	token:  func(c *Case) bool { return c.Signed() && c.unsecured() },
}
