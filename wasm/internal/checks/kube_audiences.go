package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
)

var kubeAudiences = check{
	code: "KUBE-AUDIENCES", severity: report.Medium,
	title:  "the token is for the API server and for others",
	detail: "It also names “{}”, which can use the token against the cluster as this account.",
	fix:    "Request a separate token for each audience.",
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
			// The audience of an API server may be its host, with or without https.
			if !c.ofAPIServer(a) && !slices.Contains(own, host(a)) {
				return c.report(a)
			}
		}
		return false
	},
}
