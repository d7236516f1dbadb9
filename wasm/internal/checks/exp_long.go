package checks

import (
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
)

var expLong = check{
	code: "EXP-LONG", severity: report.Low,
	title:  "the token is valid for more than a day",
	detail: "It is valid for {}. If it leaks, it can be used for that long.",
	fix:    "Issue tokens for an hour, and renew them.",
	source: "RFC 7519 §4.1.4",
	at:     "payload.exp",
	token: func(c *Case) bool {
		exp, expires := c.Claims.At("exp")
		from, issued := c.Claims.At("iat")
		if nbf, starts := c.Claims.At("nbf"); starts && (!issued || nbf.After(from)) {
			from, issued = nbf, true // the token can't be used before
		}
		k := c.Kubernetes
		extended := k != nil && k.Lifetime.Extended // a separate finding
		if !c.readable() || !expires || !issued || extended || c.of("kubernetes-legacy") || c.Token.Form == report.SDJWT || !exp.After(from.Add(24*time.Hour)) {
			return false
		}
		return c.report(clock.Between(from, exp))
	},
}
