package kube

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/tokentype"
)

// audience: a token without an audience is for the API server itself, whose
// audiences are its issuers by default.
func (r *simulation) audience() *result {
	value, ok := exact.Get(r.claims, "aud")
	audiences, readable := value.Strings()
	own, targets := r.ownAudience(), r.APIServer.Audience
	if len(targets) == 0 && own != "" {
		targets = []string{own}
	}
	switch {
	case r.claims == nil || ok && !readable:
		return notReached("It can't be read")
	case len(r.apiAudiences()) > 0:
		return r.configuredAudience(audiences)
	case len(audiences) == 0:
		return r.defaultAudience(own, targets)
	case len(r.APIServer.Audience) == 0 && r.APIServer.Issuer == "" && slices.ContainsFunc(audiences, isDefaultAudience):
		return passed("Its audience "+enumerate(audiences)+" is usual for an API server", "the API server accepts the audience "+enumerate(audiences))
	case len(targets) == 0, r.isForeignAudience(audiences):
		return unknown("It is for "+enumerate(audiences)+", and the API server's audience is unknown", "audience")
	}
	return r.matchAudience(audiences, targets)
}

// isDefaultAudience reports whether API servers use an audience whatever their
// issuer: managed clusters keep it in addition to their cloud's issuer.
func isDefaultAudience(audience string) bool {
	return tokentype.PurposeOf(audience, "").APIServer
}

// isForeignAudience reports whether the audiences may or may not be the API server's:
// its cloud chose them, and they aren't known to be another service's.
func (r *simulation) isForeignAudience(audiences []string) bool {
	own, assumed := r.expectedIssuer()
	return assumed && len(r.APIServer.Audience) == 0 && providerOf(own) != "" && !slices.Contains(audiences, own) &&
		!slices.ContainsFunc(audiences, func(a string) bool { return tokentype.PurposeOf(a, "") != (tokentype.Purpose{}) })
}

// ownAudience returns the API server's audience; empty where it is unknown.
func (r *simulation) ownAudience() string {
	if r.APIServer.Issuer == "" && r.legacy() {
		return ""
	}
	own, _ := r.expectedIssuer()
	return own
}

func (r *simulation) defaultAudience(own string, targets []string) *result {
	switch {
	case len(r.APIServer.Audience) == 0:
		return passed("It has no audience, so the API server assumes its own")
	case own == "":
		return passed("It has no audience, so the API server assumes its own", "the API server's own audience is "+enumerate(targets))
	}
	return r.matchAudience([]string{own}, targets)
}

func (r *simulation) matchAudience(audiences, targets []string) *result {
	for _, a := range audiences {
		if slices.Contains(targets, a) {
			return passed("Its audience "+excerpt.Truncate(a)+" is one that the API server accepts", r.audienceAssumed(a)...)
		}
	}
	return refusedAudience(audiences, targets, r.audienceAssumed("")...)
}

// refusedAudience: none of the audiences is one of the targets.
func refusedAudience(audiences, targets []string, assumes ...string) *result {
	quoted := audiences[:min(len(audiences), longestMessage)] // a message keeps fewer
	return failed("audience", "its audience is "+enumerate(audiences)+", and the API server accepts only "+enumerate(targets),
		message(fmt.Sprintf("token audiences %q is invalid for the target audiences %q", quoted, targets)), assumes...)
}

// audienceAssumed returns what accepting or rejecting an audience rests on.
func (r *simulation) audienceAssumed(audience string) []string {
	own, _ := r.expectedIssuer()
	switch {
	case len(r.APIServer.Audience) == 0:
		return []string{"the API server's audience is its issuer, which is the default"}
	case audience == "":
		return r.attribute("the API server accepts only " + enumerate(r.APIServer.Audience))
	case audience == own || isDefaultAudience(audience):
		return r.attribute("the API server accepts the audience " + excerpt.Truncate(audience))
	}
	return []string{"the request is a TokenReview for the audience " + excerpt.Truncate(audience) + "; to authenticate, the token needs the API server's own audience"}
}
