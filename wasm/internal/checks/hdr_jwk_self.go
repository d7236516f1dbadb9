package checks

import "jwt-airlock/wasm/internal/report"

var embeddedKey = check{
	code: "HDR-JWK-SELF", severity: report.Critical,
	title:  "the token is signed with the key in its own header",
	detail: "Anyone can create a key, sign with it and put it into the header. A verifier that trusts that key accepts any token.",
	fix:    "Take keys from the issuer, never from the token.",
	source: "RFC 8725 §3.10; CVE-2018-0114",
	token: func(c *Case) bool {
		if c.at = "header.x5c"; has(c.Header(), "jwk") {
			c.at = "header.jwk"
		}
		return c.selfAsserted()
	},
}
