package checks

import "jwt-airlock/wasm/internal/report"

var rsaROCA = check{
	code: "RSA-ROCA", severity: report.High,
	title:  "an RSA key seems to come from a broken generator",
	detail: "Its modulus has the fingerprint of Infineon's chips of 2012 to 2017, whose private keys can be computed. It is not used here.",
	fix:    "Make a new key in software or on another chip.",
	source: "CVE-2017-15361",
	flaw:   "rsa-roca",
}
