package checks

import "jwt-airlock/wasm/internal/report"

var kubeAlg = check{
	code: "KUBE-ALG", severity: report.High,
	title:  "no API server made this token",
	detail: "It claims to be a service account's, and those are signed with RSA or ECDSA: never with a shared secret, and never not at all.",
	fix:    "Find out who made it. An API server refuses it; see that nothing else takes it.",
	source: "Kubernetes: pkg/serviceaccount/jwt.go",
	at:     "header.alg",
	token: func(c *Case) bool {
		return c.ofServiceAccount() && c.Signed() && (c.mac() || c.unsecured())
	},
}
