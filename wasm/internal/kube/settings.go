package kube

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// configured is a subject that expects of the API server what its settings say.
func configured(c *subject.Subject) *subject.Subject {
	if c.Settings == nil || len(c.Settings.ServiceAccountIssuers) == 0 {
		return c
	}
	with := *c
	with.APIServer.Issuer = c.Settings.ServiceAccountIssuers[0]
	if iss, ok := issuer(c.Claims.Members); ok && slices.Contains(c.Settings.ServiceAccountIssuers, iss) {
		with.APIServer.Issuer = iss
	}
	return &with
}

// apiAudiences are the API server's own audiences; empty where its settings do not
// say.
func (r *simulation) apiAudiences() []string {
	if r.Settings == nil {
		return nil
	}
	return r.Settings.APIAudiences
}

// configuredAudience: a token is for the audiences that a TokenReview asks for, as
// far as they are the API server's own, and one without an audience is for all of
// those.
func (r *simulation) configuredAudience(audiences []string) *result {
	own := r.apiAudiences()
	targets := own
	if asked := r.APIServer.Audience; len(asked) > 0 {
		targets = nil
		for _, a := range asked {
			if slices.Contains(own, a) {
				targets = append(targets, a)
			}
		}
		if targets == nil {
			return failed("audience", "the requested audience, "+enumerate(asked)+", isn't one of the API server's audiences, "+enumerate(own), unclaimed)
		}
	}
	if len(audiences) == 0 {
		audiences = own
	}
	for _, a := range audiences {
		if slices.Contains(targets, a) {
			return passed("Its audience " + evident(a) + " is one that the API server accepts")
		}
	}
	return refusedAudience(audiences, targets)
}

// ownChecks are those of the authenticator that the issuer chooses.
func (r *simulation) ownChecks() []check {
	switch {
	case !r.legacy():
		return boundChecks
	case r.Settings != nil && !r.Settings.LegacyLookup:
		return slices.DeleteFunc(slices.Clone(legacyChecks), func(c check) bool { return c.code != report.CheckAccountClaims })
	}
	return legacyChecks
}
