package checks

import "jwt-airlock/wasm/internal/report"

var nestedNone = check{
	code: "NESTED-NONE", severity: report.Critical,
	title:  "the nested token is unsigned",
	detail: "That it decrypts doesn't show who created it: anyone can encrypt to a public key. Its claims could be anyone's.",
	fix:    "Require a signed nested token, with an algorithm from an explicit list.",
	source: "draft-ietf-oauth-rfc8725bis §2.3; CVE-2023-51774",
	at:     "payload",
	token: func(c *Case) bool {
		return c.Token.Encryption != nil && c.Inner == report.Unsecured
	},
}
