package checks

import "jwt-airlock/wasm/internal/report"

var iterationsFew = check{
	code: "JWE-P2C-LOW", severity: report.Low,
	title:  "the password is hashed too few times",
	detail: "It is hashed {} times, and the standard wants at least 1,000. Whoever has the token can try passwords fast.",
	fix:    "Let the sender hash it 600,000 times or more.",
	source: "RFC 7518 §4.8.1.2",
	at:     "header.p2c",
	token: func(c *Case) bool {
		count, text := c.iterations()
		return text != "" && count < 1000 && c.report(text)
	},
}
