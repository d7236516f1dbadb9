package claims

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// Account is whether a token is a Kubernetes service account token, by its claims.
type Account int

// The kinds of service account tokens.
const (
	NoAccount Account = iota
	Altered           // it was one until someone changed it; the API server still looks at it
	Bound             // from TokenRequest
	Legacy            // from a Secret
)

// How to recognize service account tokens
// (kubernetes/pkg/serviceaccount/claims.go, legacy.go).
const (
	boundClaim    = "kubernetes.io"
	LegacyPrefix  = "kubernetes.io/serviceaccount/"
	LegacyIssuer  = "kubernetes/serviceaccount" // of every token from a Secret
	AccountPrefix = "system:serviceaccount:"    // of the user name
)

// Kubernetes reports whether a token is a service account token, with its claims as
// they are.
func (a Account) Kubernetes() bool { return a >= Bound }

// AccountOf decides by the claims whether a token is a service account token.
func AccountOf(members []exact.Member) Account {
	_, bound := exact.Get(members, boundClaim)
	legacy, altered := false, exact.GetString(members, "iss") == LegacyIssuer
	for _, m := range members {
		legacy = legacy || strings.HasPrefix(m.Name, LegacyPrefix)
		altered = altered || strings.EqualFold(m.Name, boundClaim)
	}
	switch {
	case bound:
		return Bound
	case legacy:
		return Legacy
	case strings.HasPrefix(exact.GetString(members, "sub"), AccountPrefix):
		return Bound
	case altered:
		return Altered
	}
	return NoAccount
}
