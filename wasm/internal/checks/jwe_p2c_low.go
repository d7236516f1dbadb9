package checks

import "jwt-airlock/wasm/internal/report"

var iterationsFew = check{
	code: "JWE-P2C-LOW", severity: report.Low,
	title:  "the PBKDF2 iteration count is too low",
	detail: "p2c is {}, and RFC 7518 recommends at least 1,000. Anyone who has the token can guess passwords fast.",
	fix:    "Ask the sender to use at least 600,000 iterations.",
	source: "RFC 7518 §4.8.1.2",
	at:     "header.p2c",
	token: func(c *Case) bool {
		count, text := c.iterations()
		return text != "" && count < 1000 && c.report(text)
	},
}
