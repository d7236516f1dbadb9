package checks

import "jwt-airlock/wasm/internal/report"

var audMissing = check{
	code: "AUD-MISSING", severity: report.Medium,
	title:  "the token has no audience",
	detail: "Every server that trusts the issuer accepts it, including servers it was forwarded to.",
	fix:    "Ask the issuer to set aud to the server's name, and have each server accept only its own.",
	source: "RFC 8725 §3.9",
	at:     "payload",
	token: func(c *Case) bool {
		needless := c.ofServiceAccount() || c.of("dpop", "cognito", "argocd", "security-event", "introspection", "nextauth-session", "aws-alb")
		return c.jwt() && !needless && c.Token.Form != report.SDJWT && !c.Claims.Has("aud")
	},
}
