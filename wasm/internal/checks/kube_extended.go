package checks

import "jwt-airlock/wasm/internal/report"

var kubeExtended = check{
	code: "KUBE-EXTENDED", severity: report.Info,
	title:  "the token was asked for an hour and is taken for much longer",
	detail: "API servers stretch the token that every pod gets, so that old programs, which never read it again, go on working. A copy of it is good for all of that time, while the pod exists.",
	fix:    "Once all programs read the file anew: --service-account-extend-token-expiration=false.",
	source: "Kubernetes: KEP-1205",
	at:     "payload.exp",
	token: func(c *Case) bool {
		return c.Kubernetes != nil && c.Kubernetes.Lifetime.Extended
	},
}
