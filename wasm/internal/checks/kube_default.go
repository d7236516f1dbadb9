package checks

import "jwt-airlock/wasm/internal/report"

var kubeDefault = check{
	code: "KUBE-DEFAULT", severity: report.Info,
	title:  "the account is “default”",
	detail: "Every pod that names no account runs as this one. What it may do, all of them in the namespace may do.",
	fix:    "Give each program an account of its own, and no rights to this one.",
	source: "Kubernetes: RBAC good practices",
	at:     "payload.sub",
	token: func(c *Case) bool {
		return c.ofServiceAccount() && c.Kubernetes != nil && c.Kubernetes.Account.Name == "default"
	},
}
