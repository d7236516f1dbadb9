package kube

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// leniency says where the API server takes what this page refuses, and others
// should; empty where they agree. What matters most comes first.
func (r *simulation) leniency() string {
	switch {
	case r.brokenRule():
		return "The API server takes what this page refuses: " + r.Answer.Text + ". Other verifiers may refuse it too."
	case r.signer >= 0 && r.Answer.Reason == attempt.NullMember:
		return "The API server takes a member of the header that is null for absent. This page does not read that."
	case r.otherwiseKeyed():
		return r.otherKey()
	case r.legacy() && (has(r.claims, "exp") || has(r.claims, "nbf")):
		return "The API server does not look at exp and nbf of a token out of a Secret."
	case r.legacy() && r.APIServer.Issuer != "" && r.APIServer.Issuer != legacyIssuer:
		return "The API server takes tokens out of Secrets as well, though they name another issuer than its own."
	case r.legacy():
		return ""
	case expiryCheck.withinLeeway(r):
		return "It has expired. The API server takes it for 60 seconds more."
	case notBeforeCheck.withinLeeway(r) || issuedAtCheck.withinLeeway(r):
		return "Its time has not come yet. The API server lets clocks differ by 60 seconds."
	case !hasTime(r.claims, "exp") && has(r.claims, "exp"):
		return "Its exp is null. The API server takes that for none; other verifiers should refuse it."
	case !hasTime(r.claims, "exp"):
		return "It has no expiry. The API server does not ask for one; other verifiers should."
	case len(audiencesOf(r.claims)) == 0:
		return "It has no audience. The API server takes it for itself; other verifiers should refuse it."
	}
	return ""
}

// brokenRule: what this page refuses whatever the key.
func (r *simulation) brokenRule() bool {
	return r.signer >= 0 && r.Answer.State == report.Invalid
}

// otherwiseKeyed: the key made the signature, and this page does not count it.
func (r *simulation) otherwiseKeyed() bool {
	return r.signer >= 0 && (r.Answer.State == report.NoMatchingKey || r.Answer.State == report.Mismatch)
}

// otherKey says which word of the key the API server does not go by.
func (r *simulation) otherKey() string {
	switch r.Answer.Reason {
	case "kid":
		return "The API server names keys by their hash, and so the right one, whatever the set calls it. Other verifiers go by the name in the set."
	case "use", "key-ops":
		return "The API server does not mind that the key is published for something else than signatures. Other verifiers refuse that."
	}
	return "The API server goes by the type of the key alone and takes " + r.alg + ", which the key is not published for. Other verifiers refuse that."
}

func hasTime(claims []exact.Member, name string) bool {
	_, ok := unixSeconds(claims, name)
	return ok
}

func audiencesOf(claims []exact.Member) []string {
	value, _ := exact.Get(claims, "aud")
	audiences, _ := value.Strings()
	return audiences
}
