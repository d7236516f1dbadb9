package claims

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// Account is whether a token is one of a service account of Kubernetes, by its
// claims.
type Account int

// The kinds of service account tokens.
const (
	NoAccount Account = iota
	Altered           // it was one before somebody changed it: the API server looks at it all the same
	Bound             // from TokenRequest
	Legacy            // out of a Secret
)

// What tells the tokens of service accounts
// (kubernetes/pkg/serviceaccount/claims.go, legacy.go).
const (
	boundClaim    = "kubernetes.io"
	LegacyPrefix  = "kubernetes.io/serviceaccount/"
	LegacyIssuer  = "kubernetes/serviceaccount" // of every token out of a Secret
	AccountPrefix = "system:serviceaccount:"    // of the user name
)

// Kubernetes reports whether a token is one of a service account as its claims
// stand.
func (a Account) Kubernetes() bool { return a >= Bound }

// AccountOf tells by the claims whether a token is one of a service account.
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
