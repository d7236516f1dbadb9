package checks

import "jwt-airlock/wasm/internal/report"

var keyURLOfIssuer = check{
	code: "HDR-URL-OWN", severity: report.Low,
	title:  "the token says where its key is to be fetched, at its own issuer",
	detail: "Whoever wrote the token chose that address and the issuer. It is safe only where a verifier compares it with what is configured. Nothing was fetched here.",
	fix:    "Take keys from an address that is configured.",
	source: "RFC 8725 §3.10",
	token: func(c *Case) bool {
		at, why := c.keyAddress()
		return at != "" && why == "" && c.found(at, "")
	},
}
