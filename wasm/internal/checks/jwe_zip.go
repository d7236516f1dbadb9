package checks

import "jwt-airlock/wasm/internal/report"

var compressed = check{
	code: "JWE-ZIP", severity: report.Medium,
	title:  "the content was compressed before it was encrypted",
	detail: "How long it is then tells something of what is in it, and a small token can grow to fill the memory of whoever opens it.",
	fix:    "Do not compress, and limit how much you inflate: 250 kB is plenty.",
	source: "RFC 8725 §3.6; CVE-2024-28180",
	at:     "header.zip",
	token: func(c *Case) bool {
		return c.Token.Encryption != nil && has(c.Header(), "zip")
	},
}
