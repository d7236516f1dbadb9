package checks

import "jwt-airlock/wasm/internal/report"

var kubeDefault = check{
	code: "KUBE-DEFAULT", severity: report.Info,
	title:  "the token belongs to the “default” service account",
	detail: "Every pod that doesn't set a service account runs as “default”, so all of them share its permissions.",
	fix:    "Create one service account for each workload, and grant nothing to “default”.",
	source: "Kubernetes: RBAC good practices",
	at:     "payload.sub",
	token: func(c *Case) bool {
		return c.ofServiceAccount() && c.Kubernetes != nil && c.Kubernetes.Account.Name == "default"
	},
}
