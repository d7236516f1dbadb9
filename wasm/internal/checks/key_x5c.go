package checks

import "jwt-airlock/wasm/internal/report"

var keyCertificate = check{
	code: "KEY-X5C", severity: report.High,
	title:  "the certificate of a key does not fit it",
	detail: "Its x5c cannot be read, is about another key, or is not the certificate that x5t names. The key is not used here.",
	fix:    "Publish the certificate that belongs to the key, or none.",
	source: "RFC 7517 §4.7 to §4.9",
	flaw:   "certificate",
}
