package checks

import "jwt-airlock/wasm/internal/report"

var kubeExtended = check{
	code: "KUBE-EXTENDED", severity: report.Info,
	title:  "the token was requested for an hour and is accepted for much longer",
	detail: "API servers extend pod tokens so that clients that never reload the file keep working. A copy of it is valid for all of that time, while the pod exists.",
	fix:    "When all clients reload the file, set --service-account-extend-token-expiration=false.",
	source: "Kubernetes: KEP-1205",
	at:     "payload.exp",
	token: func(c *Case) bool {
		return c.Kubernetes != nil && c.Kubernetes.Lifetime.Extended
	},
}
