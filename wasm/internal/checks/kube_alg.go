package checks

import "jwt-airlock/wasm/internal/report"

var kubeAlg = check{
	code: "KUBE-ALG", severity: report.High,
	title:  "no API server issued this token",
	detail: "It claims to be a service account token, and API servers sign those with RSA or ECDSA only.",
	fix:    "Find out where it came from. API servers reject it; check that other servers do too.",
	source: "Kubernetes: pkg/serviceaccount/jwt.go",
	at:     "header.alg",
	token: func(c *Case) bool {
		return c.ofServiceAccount() && c.Signed() && (c.mac() || c.unsecured())
	},
}
