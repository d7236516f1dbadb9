package checks

import "jwt-airlock/wasm/internal/report"

var keyUse = check{
	code: "KEY-USE", severity: report.High,
	title:  "the key is not for signatures",
	detail: "Its use is another than “sig”, or its key_ops do not say “verify”.",
	fix:    "Correct use and key_ops in the key set, or sign with the key that is meant for it.",
	source: "RFC 7517 §4.2, §4.3",
	unfit:  []report.Reason{"use", "key-ops"},
}
