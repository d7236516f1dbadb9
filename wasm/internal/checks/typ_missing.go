package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// typMissing is about custom tokens. Those of known kinds are as their issuers
// write them.
var typMissing = check{
	code: "TYP-MISSING", severity: report.Low,
	title:  "the header doesn't say what type of token this is",
	detail: "Its typ is missing or only says JWT. If one key signs several types of token, a server can mistake one for another.",
	fix:    "Ask the issuer to set a typ for each type of token, such as at+jwt, and check it.",
	source: "RFC 8725 §3.11",
	at:     "header",
	token: func(c *Case) bool {
		typ := strings.ToLower(exact.GetString(c.Header(), "typ"))
		if typ != "" {
			c.at = "header.typ"
		}
		return c.headerRead() && c.jwt() && c.of("plain-jwt") && (typ == "" || strings.TrimPrefix(typ, "application/") == "jwt")
	},
}
