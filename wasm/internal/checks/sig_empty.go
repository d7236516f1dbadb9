package checks

import "jwt-airlock/wasm/internal/report"

var signatureEmpty = check{
	code: "SIG-EMPTY", severity: report.Critical,
	title:  "the signature was removed",
	detail: "The header names an algorithm, and there is no signature. Verifiers have been fooled by such tokens.",
	fix:    "Refuse it, and see that your servers do.",
	source: "CVE-2020-28042",
	at:     "signature",
	token: func(c *Case) bool {
		return c.breaks([]report.Reason{"signature-empty"}) && c.Alg() != "" && !c.unsecured()
	},
}
