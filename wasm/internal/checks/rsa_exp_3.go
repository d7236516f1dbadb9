package checks

import (
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var rsaExponent3 = check{
	code: "RSA-EXP-3", severity: report.Info,
	title:  "an RSA key has the exponent 3",
	detail: "It is allowed, but it has made flaws in verifiers exploitable: signatures could be forged without the key.",
	fix:    "Use 65537 for the next key.",
	source: "CVE-2006-4339",
	key: func(k *keys.Key, c *Case) bool {
		return exponent(k) == 3
	},
}
