package checks

import "jwt-airlock/wasm/internal/report"

var signatureEmpty = check{
	code: "SIG-EMPTY", severity: report.Critical,
	title:  "the signature was removed",
	detail: "The header has an alg, but the signature is empty. Verifiers have been tricked by such tokens.",
	fix:    "Reject the token, and check that your servers do.",
	source: "CVE-2020-28042",
	at:     "signature",
	token: func(c *Case) bool {
		return c.breaks([]report.Reason{"signature-empty"}) && c.Alg() != "" && !c.unsecured()
	},
}
