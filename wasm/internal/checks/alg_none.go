package checks

import "jwt-airlock/wasm/internal/report"

var algNone = check{
	code: "ALG-NONE", severity: report.Critical,
	title:  "the token is unsigned",
	detail: "Its alg is “none”, so anyone could have created or changed it.",
	fix:    "Accept only the algorithms of your own keys, from an explicit list.",
	source: "RFC 8725 §3.2; CVE-2015-2951",
	at:     "header.alg",
	token:  func(c *Case) bool { return c.Signed() && c.unsecured() },
}
