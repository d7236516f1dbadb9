package checks

import "jwt-airlock/wasm/internal/report"

// expired repeats the verdict, for those who read the findings alone.
var expired = check{
	code: "EXPIRED", severity: report.High,
	title:  "the token has expired",
	detail: "No server should accept it, once the few minutes are over by which it may let clocks differ.",
	fix:    "Get a new one.",
	source: "RFC 7519 §4.1.4",
	at:     "payload.exp",
	token: func(c *Case) bool {
		return c.readable() && !c.of("kubernetes-legacy") && c.Claims.Time.State == report.TimeExpired
	},
}
