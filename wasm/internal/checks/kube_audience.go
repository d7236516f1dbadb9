package checks

import "jwt-airlock/wasm/internal/report"

var kubeAudience = check{
	code: "KUBE-AUDIENCE", severity: report.Info,
	title:  "the token is for another service than the API server",
	detail: "That is expected for a token that is given to that service: the service can't use it against the cluster.",
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
