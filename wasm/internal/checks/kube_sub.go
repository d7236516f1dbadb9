package checks

import "jwt-airlock/wasm/internal/report"

var kubeSub = check{
	code: "KUBE-SUB", severity: report.Medium,
	title:  "the token names two accounts",
	detail: "Its sub and its kubernetes.io disagree, and no API server writes such a token. One goes by kubernetes.io; other servers go by sub.",
	fix:    "Find out who made it, and do not trust it until then.",
	source: "Kubernetes: pkg/serviceaccount/claims.go",
	at:     "payload.sub",
	token: func(c *Case) bool {
		k, sub := c.Kubernetes, c.Claims.Text("sub")
		return k != nil && c.ofServiceAccount() && k.Account.Username != "" && c.Claims.Has("sub") && sub != k.Account.Username
	},
}
