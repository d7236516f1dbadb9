package checks

import "jwt-airlock/wasm/internal/report"

var kubeBindings = check{
	code: "KUBE-BINDINGS", severity: report.Medium,
	title:  "the token is bound to a Secret and to another object",
	detail: "API servers bind a token to a single object, so none of them issued this one.",
	fix:    "Find out where it came from, and don't trust it until then.",
	source: "Kubernetes: pkg/serviceaccount/claims.go",
	at:     "payload.kubernetes.io",
	token: func(c *Case) bool {
		private := c.private()
		return has(private, "secret") && (has(private, "pod") || has(private, "node"))
	},
}
