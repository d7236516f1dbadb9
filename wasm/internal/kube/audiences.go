package kube

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/tokentype"
)

// audience: a token without one is meant for the API server itself, and the
// audiences of that are by default its issuers.
func (r *simulation) audience() *result {
	value, ok := exact.Get(r.claims, "aud")
	audiences, readable := value.Strings()
	own, targets := r.ownAudience(), r.APIServer.Audience
	if len(targets) == 0 && own != "" {
		targets = []string{own}
	}
	switch {
	case r.claims == nil || ok && !readable:
		return notReached("It cannot be read")
	case len(audiences) == 0:
		return r.defaultAudience(own, targets)
	case len(r.APIServer.Audience) == 0 && r.APIServer.Issuer == "" && slices.ContainsFunc(audiences, isDefaultAudience):
		return passed("Its audience "+enumerate(audiences)+" has the usual name of an API server", "the API server takes the audience "+enumerate(audiences))
	case len(targets) == 0, r.isForeignAudience(audiences):
		return unknown("It is meant for "+enumerate(audiences)+", and the API server's audience was not given", "audience")
	}
	return r.matchAudience(audiences, targets)
}

// isDefaultAudience reports whether an audience is one that API servers have, whatever their
// issuer: managed clusters keep it beside the issuer that their cloud gives them.
func isDefaultAudience(audience string) bool {
	return tokentype.PurposeOf(audience, "").APIServer
}

// isForeignAudience reports whether nothing tells if the audiences are those of the API
// server: its cloud has chosen them, and they are nobody else's either.
func (r *simulation) isForeignAudience(audiences []string) bool {
	own, assumed := r.expectedIssuer()
	return assumed && len(r.APIServer.Audience) == 0 && providerOf(own) != "" && !slices.Contains(audiences, own) &&
		!slices.ContainsFunc(audiences, func(a string) bool { return tokentype.PurposeOf(a, "") != (tokentype.Purpose{}) })
}

// ownAudience is that of the API server; empty where nothing tells it.
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
		return passed("It has no audience, which stands for the API server's own")
	case own == "":
		return passed("It has no audience, which stands for the API server's own", "the API server's own audience is "+enumerate(targets))
	}
	return r.matchAudience([]string{own}, targets)
}

func (r *simulation) matchAudience(audiences, targets []string) *result {
	for _, a := range audiences {
		if slices.Contains(targets, a) {
			return passed("Its audience "+excerpt.Truncate(a)+" is one that the API server takes", r.audienceAssumed(a)...)
		}
	}
	refusal := "its audience is " + enumerate(audiences) + ", and the API server takes only " + enumerate(targets)
	quoted := audiences[:min(len(audiences), longestMessage)] // shorten keeps fewer
	return failed("audience", refusal, message(fmt.Sprintf("token audiences %q is invalid for the target audiences %q", quoted, targets)), r.audienceAssumed("")...)
}

// audienceAssumed is what it rests on that an audience is taken, or none is.
func (r *simulation) audienceAssumed(audience string) []string {
	own, _ := r.expectedIssuer()
	switch {
	case len(r.APIServer.Audience) == 0:
		return []string{"the API server's audience is its issuer, as it is by default"}
	case audience == "":
		return r.attribute("the API server takes " + enumerate(r.APIServer.Audience) + " alone")
	case audience == own || isDefaultAudience(audience):
		return r.attribute("the API server takes the audience " + excerpt.Truncate(audience))
	}
	return []string{"it is asked for the audience " + excerpt.Truncate(audience) + ", as a TokenReview can; as a login, the token has to be for the API server's own"}
}
