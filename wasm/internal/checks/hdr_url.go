package checks

import "jwt-airlock/wasm/internal/report"

var keyURL = check{
	code: "HDR-URL", severity: report.High,
	title:  "the token says where its key is to be fetched",
	detail: "Whoever wrote the token chose that address: {}. A verifier that fetches it can be made to call any server, and to trust any key. Nothing was fetched here.",
	fix:    "Take keys from an address that is configured, and ignore jku and x5u.",
	source: "RFC 8725 §3.10",
	token: func(c *Case) bool {
		at, why := c.keyAddress()
		return why != "" && c.found(at, why)
	},
}
