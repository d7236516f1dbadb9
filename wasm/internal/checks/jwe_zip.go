package checks

import "jwt-airlock/wasm/internal/report"

var compressed = check{
	code: "JWE-ZIP", severity: report.Medium,
	title:  "the content was compressed before encryption",
	detail: "Its length reveals something about the content, and a small token can inflate until memory runs out.",
	fix:    "Don't compress, and limit the inflated size: 250 kB is plenty.",
	source: "RFC 8725 §3.6; CVE-2024-28180",
	at:     "header.zip",
	token: func(c *Case) bool {
		return c.Token.Encryption != nil && has(c.Header(), "zip")
	},
}
