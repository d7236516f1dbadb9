package checks

import "jwt-airlock/wasm/internal/report"

var keyCertificate = check{
	code: "KEY-X5C", severity: report.High,
	title:  "a key's certificate doesn't match it",
	detail: "Its x5c can't be read, is for another key, or isn't the certificate that x5t names. This page doesn't use the key.",
	fix:    "Publish the key's own certificate, or none.",
	source: "RFC 7517 §4.7 to §4.9",
	flaw:   "certificate",
}
