package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

var kubeAccessToken = check{
	code: "KUBE-ACCESS-TOKEN", severity: report.Medium,
	title:  "the API server would accept an access token as a login",
	detail: "It doesn't look at typ, token_use, scope or azp: the audience alone decides. Every API that receives this token could log in with it.",
	fix:    "Have the identity provider put the cluster's client ID into ID tokens only, or add a claim validation rule such as claims.typ == 'ID'.",
	source: "Kubernetes: Authenticating, OpenID Connect Tokens",
	at:     "payload",
	token: func(c *Case) bool {
		members := c.Claims.Members
		access := strings.HasSuffix(strings.ToLower(exact.GetString(c.Header(), "typ")), "at+jwt") ||
			exact.GetString(members, "typ") == "Bearer" || exact.GetString(members, "token_use") == "access"
		return c.loggedIn() && access
	},
}

// loggedIn reports whether the API server would accept the token as a login, by its
// settings.
func (c *Case) loggedIn() bool {
	return c.Kubernetes != nil && c.Kubernetes.APIServer.User != nil && len(c.Kubernetes.APIServer.User.From) > 0
}
