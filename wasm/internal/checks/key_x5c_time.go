package checks

import (
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var certificateExpired = check{
	code: "KEY-X5C-TIME", severity: report.Medium,
	title:  "a key's certificate is expired or not yet valid",
	detail: "It is valid from {}. Verifiers that check the certificate reject the key; others don't notice.",
	fix:    "Publish a current certificate.",
	source: "RFC 5280 §4.1.2.5",
	key: func(k *keys.Key, c *Case) bool {
		if k.Certificate == nil || c.Clock.Now.IsZero() {
			return false
		}
		outside := c.Clock.Now.Before(k.NotBefore) || c.Clock.Now.After(k.NotAfter)
		return outside && c.report(clock.Format(k.NotBefore)+" to "+clock.Format(k.NotAfter))
	},
}
