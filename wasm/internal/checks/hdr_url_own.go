package checks

import "jwt-airlock/wasm/internal/report"

var keyURLOfIssuer = check{
	code: "HDR-URL-OWN", severity: report.Low,
	title:  "the token contains a key URL at its own issuer",
	detail: "The token's author chose both the URL and the issuer. It is safe only if verifiers compare it with a configured URL. This page fetched nothing.",
	fix:    "Fetch keys from a configured URL.",
	source: "RFC 8725 §3.10",
	token: func(c *Case) bool {
		at, why := c.keyAddress()
		return at != "" && why == "" && c.found(at, "")
	},
}
