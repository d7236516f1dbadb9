package kube

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/kind"
)

// audience: a token without one is meant for the API server itself, and the
// audiences of that are by default its issuers.
func (r *review) audience() *finding {
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
		return r.impliedAudience(own, targets)
	case len(r.APIServer.Audience) == 0 && r.APIServer.Issuer == "" && slices.ContainsFunc(audiences, usual):
		return passed("Its audience "+enumerate(audiences)+" has the usual name of an API server", "the API server takes the audience "+enumerate(audiences))
	case len(targets) == 0, r.elsewhere(audiences):
		return unknown("It is meant for "+enumerate(audiences)+", and the API server's audience was not given", "audience")
	}
	return r.meets(audiences, targets)
}

// usual reports whether an audience is one that API servers have, whatever their
// issuer: managed clusters keep it beside the issuer that their cloud gives them.
func usual(audience string) bool {
	return kind.PurposeOf(audience, "").APIServer
}

// elsewhere reports whether nothing tells if the audiences are those of the API
// server: its cloud has chosen them, and they are nobody else's either.
func (r *review) elsewhere(audiences []string) bool {
	own, assumed := r.accepted()
	return assumed && len(r.APIServer.Audience) == 0 && distribution(own) != "" && !slices.Contains(audiences, own) &&
		!slices.ContainsFunc(audiences, func(a string) bool { return kind.PurposeOf(a, "") != (kind.Purpose{}) })
}

// ownAudience is that of the API server; empty where nothing tells it.
func (r *review) ownAudience() string {
	if r.APIServer.Issuer == "" && r.legacy() {
		return ""
	}
	own, _ := r.accepted()
	return own
}

func (r *review) impliedAudience(own string, targets []string) *finding {
	switch {
	case len(r.APIServer.Audience) == 0:
		return passed("It has no audience, which stands for the API server's own")
	case own == "":
		return passed("It has no audience, which stands for the API server's own", "the API server's own audience is "+enumerate(targets))
	}
	return r.meets([]string{own}, targets)
}

func (r *review) meets(audiences, targets []string) *finding {
	for _, a := range audiences {
		if slices.Contains(targets, a) {
			return passed("Its audience "+excerpt.Text(a)+" is one that the API server takes", r.audienceAssumed(a)...)
		}
	}
	refusal := "its audience is " + enumerate(audiences) + ", and the API server takes only " + enumerate(targets)
	return failed("audience", refusal, message(fmt.Sprintf("token audiences %q is invalid for the target audiences %q", audiences, targets)), r.audienceAssumed("")...)
}

// audienceAssumed is what it rests on that an audience is taken, or none is.
func (r *review) audienceAssumed(audience string) []string {
	own, _ := r.accepted()
	switch {
	case len(r.APIServer.Audience) == 0:
		return []string{"the API server's audience is its issuer, as it is by default"}
	case audience == "":
		return r.told("the API server takes " + enumerate(r.APIServer.Audience) + " alone")
	case audience == own || usual(audience):
		return r.told("the API server takes the audience " + excerpt.Text(audience))
	}
	return []string{"it is asked for the audience " + excerpt.Text(audience) + ", as a TokenReview can; as a login, the token has to be for the API server's own"}
}
