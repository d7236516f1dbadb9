package checks

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var embeddedPrivate = check{
	code: "HDR-PRIVATE", severity: report.Critical,
	title:  "the header contains a private or symmetric key",
	detail: "Anyone who has the token can read that key.",
	fix:    "Replace that key, and every token signed with it.",
	source: "RFC 7515 §4.1.3",
	at:     "header.jwk",
	token: func(c *Case) bool {
		jwk, _ := exact.Get(c.Header(), "jwk")
		return keys.Exposes(jwk)
	},
}
