package checks

import "jwt-airlock/wasm/internal/report"

var issMissing = check{
	code: "ISS-MISSING", severity: report.Medium,
	title:  "the token does not say who issued it",
	detail: "It has no iss. Where several issuers are trusted, one can speak for another.",
	fix:    "Name the issuer in iss, and let servers tie it to the issuer's keys.",
	source: "RFC 8725 §3.8",
	at:     "payload",
	token: func(c *Case) bool {
		needless := c.ofServiceAccount() || c.of("dpop", "key-binding", "spiffe-svid", "wit-svid", "nomad")
		return c.jwt() && !needless && !c.Claims.Has("iss")
	},
}
