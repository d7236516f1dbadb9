package checks

import "jwt-airlock/wasm/internal/report"

// expired repeats the verdict, for those who read only the findings.
var expired = check{
	code: "EXPIRED", severity: report.High,
	title:  "the token has expired",
	detail: "No server should accept it once the server's clock tolerance of a few minutes has passed.",
	fix:    "Get a new token.",
	source: "RFC 7519 §4.1.4",
	at:     "payload.exp",
	token: func(c *Case) bool {
		return c.readable() && !c.of("kubernetes-legacy") && c.Claims.Time.State == report.TimeExpired
	},
}
