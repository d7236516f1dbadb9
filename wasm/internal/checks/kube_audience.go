package checks

import "jwt-airlock/wasm/internal/report"

var kubeAudience = check{
	code: "KUBE-AUDIENCE", severity: report.Info,
	title:  "the token is meant for another service than the API server",
	detail: "That is how it should be for a token that such a service gets to see: it cannot use it against the cluster.",
	source: "Kubernetes: TokenRequest, spec.audiences",
	at:     "payload.aud",
	token: func(c *Case) bool {
		k := c.Kubernetes
		if k == nil || !c.of("kubernetes-bound") {
			return false
		}
		for _, check := range k.Checks {
			if check.Code == report.CheckAudience && check.Outcome == report.Failed {
				return true
			}
		}
		return false
	},
}
