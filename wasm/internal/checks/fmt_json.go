package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

var jsonForm = check{
	code: "FMT-JSON", severity: report.Medium,
	title:  "this JWT is in a JSON serialisation",
	detail: "A JWT has to be compact. Libraries that read both forms have been made to check one part of such a token and to use another.",
	fix:    "Issue it in the compact form, and refuse any other.",
	source: "RFC 7519 §1; draft-ietf-oauth-rfc8725bis §2.13",
	at:     "token",
	token: func(c *Case) bool {
		form := string(c.Token.Form)
		return c.jwt() && (strings.HasSuffix(form, "-flattened") || strings.HasSuffix(form, "-general"))
	},
}
