package checks

import "jwt-airlock/wasm/internal/report"

var kubeStale = check{
	code: "KUBE-STALE", severity: report.Low,
	title:  "a newer token should have replaced this one",
	detail: "It is past its warnafter, and the kubelet replaces a token well before that. The client hasn't reloaded the file, or this is an old copy.",
	fix:    "Have the client reload the file every few minutes; current client libraries do.",
	source: "Kubernetes: KEP-1205",
	at:     "payload.kubernetes.io warnafter",
	token: func(c *Case) bool {
		from := c.Claims.WarnAfter
		return c.Kubernetes != nil && !from.IsZero() && c.Clock.Now.After(from)
	},
}
