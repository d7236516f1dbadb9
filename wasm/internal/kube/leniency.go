package kube

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// leniency says what the API server accepts and this page rejects, as other
// verifiers should; empty where they agree. The most important comes first.
func (r *simulation) leniency() string {
	switch {
	case r.brokenRule():
		return "The API server accepts what this page rejects: " + r.Answer.Text + ". Other verifiers may reject it too."
	case r.signer >= 0 && r.Answer.Reason == attempt.NullMember:
		return "The API server treats a header member that is null as absent. This page doesn't read it."
	case r.otherwiseKeyed():
		return r.otherKey()
	case r.legacy() && (has(r.claims, "exp") || has(r.claims, "nbf")):
		return "The API server ignores exp and nbf of a legacy token."
	case r.legacy() && r.APIServer.Issuer != "" && r.APIServer.Issuer != legacyIssuer:
		return "The API server also accepts legacy tokens, although their issuer isn't its own."
	case r.legacy():
		return ""
	case expiryCheck.withinLeeway(r):
		return "It has expired, but the API server allows 60 seconds of clock skew."
	case notBeforeCheck.withinLeeway(r) || issuedAtCheck.withinLeeway(r):
		return "It isn't valid yet, but the API server allows 60 seconds of clock skew."
	case !hasTime(r.claims, "exp") && has(r.claims, "exp"):
		return "Its exp is null. The API server treats that as absent; other verifiers should reject it."
	case !hasTime(r.claims, "exp"):
		return "It has no exp. The API server doesn't require one; other verifiers should."
	case len(audiencesOf(r.claims)) == 0:
		return "It has no audience. The API server assumes its own; other verifiers should reject it."
	}
	return ""
}

// brokenRule: what this page rejects whatever the key.
func (r *simulation) brokenRule() bool {
	return r.signer >= 0 && r.Answer.State == report.Invalid
}

// otherwiseKeyed: the signature verifies with the key, and this page doesn't count it.
func (r *simulation) otherwiseKeyed() bool {
	return r.signer >= 0 && (r.Answer.State == report.NoMatchingKey || r.Answer.State == report.Mismatch)
}

// otherKey says which member of the key the API server ignores.
func (r *simulation) otherKey() string {
	switch r.Answer.Reason {
	case "kid":
		return "The API server identifies keys by their hash, so it finds the right one. Other verifiers use the kid in the key set."
	case "use", "key-ops":
		return "The API server ignores that the key isn't published for signatures. Other verifiers reject it."
	}
	return "The API server checks only the key's type and accepts " + r.alg + ", which the key isn't published for. Other verifiers reject it."
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
