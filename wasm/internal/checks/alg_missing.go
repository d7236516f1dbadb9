package checks

import "jwt-airlock/wasm/internal/report"

var algMissing = check{
	code: "ALG-MISSING", severity: report.Critical,
	title:  "the header names no algorithm",
	detail: "A verifier that takes such a token has to guess how it is signed, or takes it unsigned. The member alg is required, and is a string.",
	fix:    "Let whoever makes the token name the algorithm, and refuse it until then.",
	source: "RFC 7515 §4.1.1",
	at:     "header",
	token: func(c *Case) bool {
		_, named := c.Signature.Alg()
		return c.headerRead() && !named
	},
}
