package checks

import "jwt-airlock/wasm/internal/report"

var nestedNone = check{
	code: "NESTED-NONE", severity: report.Critical,
	title:  "the token inside is not signed",
	detail: "That it could be opened says nothing about who made it: to a public key everybody can encrypt. The claims in it are anybody's.",
	fix:    "Demand a signature inside, with an algorithm from an explicit list.",
	source: "draft-ietf-oauth-rfc8725bis §2.3; CVE-2023-51774",
	at:     "payload",
	token: func(c *Case) bool {
		return c.Token.Encryption != nil && c.Inner == report.Unsecured
	},
}
