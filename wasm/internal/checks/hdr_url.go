package checks

import "jwt-airlock/wasm/internal/report"

var keyURL = check{
	code: "HDR-URL", severity: report.High,
	title:  "the token contains a key URL",
	detail: "The token's author chose that URL, and {}. A verifier that fetches it can be made to call any server and to trust any key. This page fetched nothing.",
	fix:    "Fetch keys from a configured URL, and ignore jku and x5u.",
	source: "RFC 8725 §3.10",
	token: func(c *Case) bool {
		at, why := c.keyAddress()
		return why != "" && c.found(at, why)
	},
}
