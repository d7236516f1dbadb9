package checks

import "jwt-airlock/wasm/internal/report"

var kubeStale = check{
	code: "KUBE-STALE", severity: report.Low,
	title:  "a newer token should have replaced this one",
	detail: "It is past its warnafter, and the kubelet replaces it well before. Whoever still uses it has not read the file again, or has kept a copy.",
	fix:    "Let the program read the file anew, at least every few minutes; a current client library does.",
	source: "Kubernetes: KEP-1205",
	at:     "payload.kubernetes.io warnafter",
	token: func(c *Case) bool {
		from := c.Claims.WarnAfter
		return c.Kubernetes != nil && !from.IsZero() && c.Clock.Now.After(from)
	},
}
