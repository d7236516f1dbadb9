package checks

import "jwt-airlock/wasm/internal/report"

var privatePasted = check{
	code: "INPUT-PRIVATE-KEY", severity: report.High,
	title:  "your input contains a private key",
	detail: "Anyone who has it can act as its owner. This page stored and sent nothing. If the key was ever in an email or a chat, treat it as compromised.",
	fix:    "Replace a compromised key. For a kubeconfig, issue a new certificate.",
	source: "RFC 7517 §9.2",
	at:     "input",
	paste:  func(p *Paste) bool { return p.PrivateKey },
}
