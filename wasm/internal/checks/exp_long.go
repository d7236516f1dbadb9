package checks

import (
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
)

var expLong = check{
	code: "EXP-LONG", severity: report.Low,
	title:  "the token lives longer than a day",
	detail: "It is good for {}. A token that leaks can be used for all of that time.",
	fix:    "Issue it for an hour, and renew it.",
	source: "RFC 7519 §4.1.4",
	at:     "payload.exp",
	token: func(c *Case) bool {
		exp, expires := c.Claims.At("exp")
		from, issued := c.Claims.At("iat")
		if nbf, starts := c.Claims.At("nbf"); starts && (!issued || nbf.After(from)) {
			from, issued = nbf, true // until then it is good for nothing
		}
		k := c.Kubernetes
		extended := k != nil && k.Lifetime.Extended // which is a finding of its own
		if !c.readable() || !expires || !issued || extended || c.of("kubernetes-legacy") || c.Token.Form == report.SDJWT || !exp.After(from.Add(24*time.Hour)) {
			return false
		}
		return c.report(clock.Between(from, exp))
	},
}
