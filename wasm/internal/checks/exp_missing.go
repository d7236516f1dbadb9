package checks

import "jwt-airlock/wasm/internal/report"

var expMissing = check{
	code: "EXP-MISSING", severity: report.Medium,
	title:  "the token never expires",
	detail: "It has no exp, so anyone who obtains it can use it as long as its key is trusted.",
	fix:    "Issue tokens that expire in minutes or hours, and have servers require exp.",
	source: "RFC 7519 §4.1.4",
	at:     "payload",
	token: func(c *Case) bool {
		needless := c.of("kubernetes-legacy", "dpop", "key-binding", "security-event", "authorization-request", "introspection")
		return c.readable() && !needless && c.Token.Form != report.SDJWT && !c.Claims.Withheld() && !c.Claims.Has("exp")
	},
}
