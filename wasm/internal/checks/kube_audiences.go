package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
)

var kubeAudiences = check{
	code: "KUBE-AUDIENCES", severity: report.Medium,
	title:  "the token is meant for the API server and for others",
	detail: "Beside the API server it names “{}”. Whoever gets it there can use it against the cluster, in the name of the account.",
	fix:    "Ask for one token for each audience.",
	source: "RFC 8725 §3.9",
	at:     "payload.aud",
	token: func(c *Case) bool {
		var own []string
		for _, a := range c.Claims.Audience {
			if c.ofAPIServer(a) {
				own = append(own, host(a))
			}
		}
		if len(own) == 0 || !c.of("kubernetes-bound") {
			return false
		}
		for _, a := range c.Claims.Audience {
			// An API server may have its host for a name, with and without https.
			if !c.ofAPIServer(a) && !slices.Contains(own, host(a)) {
				return c.report(a)
			}
		}
		return false
	},
}
