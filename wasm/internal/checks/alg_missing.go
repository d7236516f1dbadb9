package checks

import "jwt-airlock/wasm/internal/report"

var algMissing = check{
	code: "ALG-MISSING", severity: report.Critical,
	title:  "the header has no alg",
	detail: "A verifier that accepts it must guess the algorithm or skip the signature. alg is required, and must be a string.",
	fix:    "Ask the issuer to set alg, and reject the token until then.",
	source: "RFC 7515 §4.1.1",
	at:     "header",
	token: func(c *Case) bool {
		_, named := c.Signature.Alg()
		return c.headerRead() && !named
	},
}
