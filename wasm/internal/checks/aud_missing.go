package checks

import "jwt-airlock/wasm/internal/report"

var audMissing = check{
	code: "AUD-MISSING", severity: report.Medium,
	title:  "the token does not say whom it is meant for",
	detail: "It has no aud. Every server that trusts the issuer takes it, also one that somebody passes it on to.",
	fix:    "Name the server in aud, and let each server take only its own.",
	source: "RFC 8725 §3.9",
	at:     "payload",
	token: func(c *Case) bool {
		needless := c.ofServiceAccount() || c.of("dpop", "cognito", "argocd", "security-event", "introspection")
		return c.jwt() && !needless && c.Token.Form != report.SDJWT && !c.Claims.Has("aud")
	},
}
