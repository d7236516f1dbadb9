package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var hmacWeak = check{
	code: "HMAC-WEAK", severity: report.Critical,
	title:  "the secret is publicly known",
	detail: "It appears in tutorials and sample configurations, which attackers try first. Anyone can sign tokens with it.",
	fix:    "Set a random secret of at least 32 bytes, and replace the old one everywhere.",
	source: "RFC 8725 §3.5",
	at:     "signature",
	token: func(c *Case) bool {
		k := c.verifiedBy()
		known := k != nil && slices.Contains(keys.KnownSecrets, string(k.Secret))
		return c.mac() && known || c.caused("known-secret")
	},
}
