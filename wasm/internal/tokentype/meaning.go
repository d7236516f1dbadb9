package tokentype

import (
	"strings"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/report"
)

// Explain sets the meaning of claims that have a special one in a token of this
// kind.
func (k Kind) Explain(members []report.Member, c claims.Claims) {
	bound, own := k.Name == "kubernetes-bound", ""
	if strings.HasPrefix(string(k.Name), "kubernetes-") {
		own = c.Issuer
	}
	for i := range members {
		switch m := &members[i]; {
		case m.Name == "iss" && bound:
			m.Meaning = "The cluster's API server"
		case m.Name == "aud":
			m.Meaning = meantFor(c.Audience, own, m.Meaning)
		case m.Name == "jti" && bound:
			m.Meaning = "In audit logs, as credential-id"
		case m.Name == "kubernetes.io":
			nodeHere(m)
		}
	}
}

// meantFor names the audience, where it is known.
func meantFor(audience []string, own, otherwise string) string {
	if len(audience) != 1 {
		return otherwise
	}
	if p := PurposeOf(audience[0], own); p.Name != "" {
		return "For " + p.Name
	}
	return otherwise
}

// nodeHere: a pod's token names the node that it ran on, and isn't bound to the
// node.
func nodeHere(kubernetes *report.Member) {
	pod := false
	for _, m := range kubernetes.Members {
		pod = pod || m.Name == "pod"
	}
	for i := range kubernetes.Members {
		switch m := &kubernetes.Members[i]; {
		case m.Name != "node":
		case pod:
			m.Meaning = "Where the pod ran"
		default:
			m.Meaning = "Rejected once the node is deleted"
		}
	}
}
