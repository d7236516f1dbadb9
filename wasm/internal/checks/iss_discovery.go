package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// issDiscovery finds keys that were fetched through a discovery document of another
// issuer. Legacy tokens all have the same issuer.
var issDiscovery = check{
	code: "ISS-DISCOVERY", severity: report.Medium,
	title:  "the keys were fetched from another issuer",
	detail: "The discovery document is for {}.",
	fix:    "Fetch the keys from the token's issuer, or confirm that both are the same.",
	source: "OpenID Connect Discovery §4.3",
	at:     "payload.iss",
	token: func(c *Case) bool {
		iss := c.Claims.Issuer
		for _, s := range c.Sources {
			if s.Origin == report.OriginFetched && s.Issuer != "" && s.Issuer != iss && iss != "" && !c.of("kubernetes-legacy") {
				return c.report(otherIssuer(s.Issuer, iss))
			}
		}
		return false
	},
}

func otherIssuer(said, iss string) string {
	text := excerpt.Truncate(said) + ", and the token's issuer is " + excerpt.Truncate(iss)
	if strings.TrimSuffix(said, "/") == strings.TrimSuffix(iss, "/") {
		text += "; the two differ by a trailing slash"
	}
	return text
}
