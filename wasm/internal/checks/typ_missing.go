package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// typMissing is about tokens of one's own design. Those of known kinds are as
// their issuers write them.
var typMissing = check{
	code: "TYP-MISSING", severity: report.Low,
	title:  "the header does not say what kind of token this is",
	detail: "Its typ is missing, or says no more than JWT. A server can take it for a token of another kind, if the same key signs both.",
	fix:    "Give each kind of token a type of its own, such as at+jwt, and check it.",
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
