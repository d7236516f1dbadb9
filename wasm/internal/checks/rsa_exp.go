package checks

import (
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var rsaExponent = check{
	code: "RSA-EXP", severity: report.High,
	title:  "an RSA key has an unusual exponent",
	detail: "Its exponent isn't the usual 65537 but 1, even, too large or unusually small. With 1, anyone can forge signatures.",
	fix:    "Generate a new key. Every tool uses 65537 by default.",
	source: "RFC 8017 §3.1; NIST SP 800-56B §6.2",
	flaw:   "rsa-exponent",
	key: func(k *keys.Key, c *Case) bool {
		e := exponent(k)
		return 3 < e && e < 65537
	},
}
