package checks

import "jwt-airlock/wasm/internal/report"

var rsaROCA = check{
	code: "RSA-ROCA", severity: report.High,
	title:  "an RSA key is vulnerable to ROCA",
	detail: "Its modulus has the fingerprint of Infineon chips from 2012 to 2017, whose private keys can be computed. This page doesn't use the key.",
	fix:    "Generate a new key in software or on another chip.",
	source: "CVE-2017-15361",
	flaw:   "rsa-roca",
}
