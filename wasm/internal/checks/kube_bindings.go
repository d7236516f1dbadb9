package checks

import "jwt-airlock/wasm/internal/report"

var kubeBindings = check{
	code: "KUBE-BINDINGS", severity: report.Medium,
	title:  "the token is bound to a Secret and to something else",
	detail: "API servers bind a token to one object, so that none of them made this one.",
	fix:    "Find out who made it, and do not trust it until then.",
	source: "Kubernetes: pkg/serviceaccount/claims.go",
	at:     "payload.kubernetes.io",
	token: func(c *Case) bool {
		private := c.private()
		return has(private, "secret") && (has(private, "pod") || has(private, "node"))
	},
}
