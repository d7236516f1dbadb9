package checks

import (
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

var keyDisputed = check{
	code: "KEY-DISPUTED", severity: report.Medium,
	title:  "Some verifiers refuse this key",
	detail: "go-jose, which many servers use, cannot read it: {}. It then refuses the whole set that the key is in.",
	fix:    "Have the issuer publish the key as the standard says, with no more than 4096 bits if it is an RSA key.",
	source: "RFC 7517 §4; go-jose",
	token: func(c *Case) bool {
		k := c.verifiedBy()
		if k == nil {
			return false
		}
		why := verify.UnreadKey(k)
		return why != "" && c.found(place(c.Answer.Key), why)
	},
}
