package checks

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var embeddedPrivate = check{
	code: "HDR-PRIVATE", severity: report.Critical,
	title:  "the header gives a private key away",
	detail: "A private key or a secret stands in it, readable for everybody who sees the token.",
	fix:    "Replace that key, and every token that was made with it.",
	source: "RFC 7515 §4.1.3",
	at:     "header.jwk",
	token: func(c *Case) bool {
		jwk, _ := exact.Get(c.Header(), "jwk")
		return keys.Exposes(jwk)
	},
}
