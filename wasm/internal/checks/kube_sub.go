package checks

import "jwt-airlock/wasm/internal/report"

var kubeSub = check{
	code: "KUBE-SUB", severity: report.Medium,
	title:  "the token names two accounts",
	detail: "Its sub and its kubernetes.io disagree, and no API server issues such a token. API servers read kubernetes.io; other servers read sub.",
	fix:    "Find out where it came from, and don't trust it until then.",
	source: "Kubernetes: pkg/serviceaccount/claims.go",
	at:     "payload.sub",
	token: func(c *Case) bool {
		k, sub := c.Kubernetes, c.Claims.Text("sub")
		return k != nil && c.ofServiceAccount() && k.Account.Username != "" && c.Claims.Has("sub") && sub != k.Account.Username
	},
}
