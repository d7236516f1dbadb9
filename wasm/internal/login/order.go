package login

import (
	"slices"

	"jwt-airlock/wasm/internal/apiserver"
	"jwt-airlock/wasm/internal/report"
)

// check is one step of an authenticator. It is nil where the token and the settings
// give no cause for it.
type check struct {
	code report.CheckCode
	name string
	run  func(*review) *step
}

// order is that of the API server. With several audiences it looks at the time
// first. Before 1.36 it reads the claims before it verifies the signature.
func order(of *apiserver.Authenticator, minor int) []check {
	signed := []check{
		{report.CheckHeader, "Header", (*review).readHeader},
		{report.CheckAlgorithm, "Algorithm", (*review).algorithm},
		{report.CheckSignature, "Signature", (*review).signature},
	}
	claims := check{report.CheckClaims, "Claims", (*review).decode}
	audience := check{report.CheckAudience, "Audience", (*review).audience}
	expiry := check{report.CheckExpiry, "Expiry", (*review).expiry}
	notBefore := check{report.CheckNotBefore, "Not before", (*review).notBefore}
	var middle []check
	switch several, claimsFirst := of != nil && len(of.Audiences) > 1, minor < 36; {
	case several && claimsFirst:
		middle = slices.Concat([]check{claims, expiry, notBefore}, signed, []check{audience})
	case several:
		middle = slices.Concat(signed, []check{claims, expiry, notBefore, audience})
	case claimsFirst:
		middle = slices.Concat([]check{claims, audience, expiry, notBefore}, signed)
	default:
		middle = slices.Concat(signed, []check{claims, audience, expiry, notBefore})
	}
	return slices.Concat([]check{
		{report.CheckReview, "Audience asked for", (*review).reviewed},
		{report.CheckFormat, "Format", (*review).format},
		{report.CheckIssuer, "Issuer", (*review).issuerKnown},
	}, middle, []check{
		{report.CheckDistributed, "Distributed claims", (*review).distributed},
		{report.CheckUsername, "User name", (*review).username},
		{report.CheckGroups, "Groups", (*review).groups},
		{report.CheckUID, "UID", (*review).uid},
		{report.CheckExtra, "Extra", (*review).extra},
		{report.CheckRequired, "Required claims", (*review).required},
		{report.CheckClaimRules, "Claim rules", (*review).claimRules},
		{report.CheckUserRules, "User rules", (*review).userRules},
	})
}
