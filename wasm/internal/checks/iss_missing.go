package checks

import "jwt-airlock/wasm/internal/report"

var issMissing = check{
	code: "ISS-MISSING", severity: report.Medium,
	title:  "the token has no issuer",
	detail: "It has no iss. Where several issuers are trusted, one can impersonate another.",
	fix:    "Ask the issuer to set iss, and have servers accept only that issuer's keys for it.",
	source: "RFC 8725 §3.8",
	at:     "payload",
	token: func(c *Case) bool {
		needless := c.ofServiceAccount() || c.of("dpop", "key-binding", "spiffe-svid", "wit-svid", "nomad", "nextauth-session")
		return c.jwt() && !needless && !c.Claims.Has("iss")
	},
}
