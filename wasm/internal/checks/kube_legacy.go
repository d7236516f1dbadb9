package checks

import "jwt-airlock/wasm/internal/report"

var kubeLegacy = check{
	code: "KUBE-LEGACY", severity: report.Medium,
	title:  "the API server never lets this token expire",
	detail: "It is a legacy token, stored in a Secret. Anyone who has read it can use it until the Secret or the account is deleted.",
	fix:    "Use kubectl create token, or a projected volume in a pod. Then delete the Secret.",
	source: "Kubernetes: Managing Service Accounts, long-lived tokens",
	at:     "payload",
	token:  func(c *Case) bool { return c.of("kubernetes-legacy") },
}
