package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
)

var kubeAudiences = check{
	code: "KUBE-AUDIENCES", severity: report.Medium,
	title:  "The token is meant for the API server and for others",
	detail: "Beside the API server it names “{}”. Whoever gets it there can use it against the cluster, in the name of the account.",
	fix:    "Ask for one token for each audience.",
	source: "RFC 8725 §3.9",
	at:     "payload.aud",
	token: func(c *Case) bool {
		var own, others []string
		for _, a := range c.audiences() {
			if c.ofAPIServer(a) {
				own = append(own, host(a))
			} else {
				others = append(others, a)
			}
		}
		// An API server may have its host for a name, with and without https.
		others = slices.DeleteFunc(others, func(a string) bool { return slices.Contains(own, host(a)) })
		return c.of("kubernetes-bound") && len(own) > 0 && len(others) > 0 && c.is(others[0])
	},
}
