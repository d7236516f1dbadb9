package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// issDiscovery tells where keys were fetched by way of a document that names
// another issuer. Tokens out of Secrets all have one name for theirs.
var issDiscovery = check{
	code: "ISS-DISCOVERY", severity: report.Medium,
	title:  "the keys were fetched from another issuer than the token's",
	detail: "The document that led to the keys names {}.",
	fix:    "Fetch them from the token's own issuer, or make sure that both are one.",
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
	text := excerpt.Truncate(said) + ", and the token " + excerpt.Truncate(iss)
	if strings.TrimSuffix(said, "/") == strings.TrimSuffix(iss, "/") {
		text += ": they differ by a slash at the end, which counts"
	}
	return text
}
