package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

var jsonForm = check{
	code: "FMT-JSON", severity: report.Medium,
	title:  "this JWT uses the JSON Serialization",
	detail: "A JWT must use the Compact Serialization. Libraries that support both have been tricked into verifying one part of a token and using another.",
	fix:    "Issue tokens in the Compact Serialization, and reject the JSON Serialization.",
	source: "RFC 7519 §1; draft-ietf-oauth-rfc8725bis §2.13",
	at:     "token",
	token: func(c *Case) bool {
		form := string(c.Token.Form)
		return c.jwt() && (strings.HasSuffix(form, "-flattened") || strings.HasSuffix(form, "-general"))
	},
}
