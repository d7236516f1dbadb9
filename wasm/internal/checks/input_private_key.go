package checks

import "jwt-airlock/wasm/internal/report"

var privatePasted = check{
	code: "INPUT-PRIVATE-KEY", severity: report.High,
	title:  "there is a private key in what you pasted",
	detail: "Whoever has it can act as its owner. Nothing was stored or sent from here. If it was anywhere but on this page, in a mail or a chat, treat it as exposed.",
	fix:    "Replace a key that has been exposed: for a kubeconfig, issue a new certificate.",
	source: "RFC 7517 §9.2",
	at:     "input",
	paste:  func(p *Paste) bool { return p.PrivateKey },
}
