package kube

import (
	"maps"
	"slices"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/login"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// loginReport is what the JWT authenticators of an API server would make of a token,
// where its settings were given.
func loginReport(c *subject.Subject) *report.Kubernetes {
	a := login.Of(c)
	k := unknownReport("", "", "")
	k.APIServer, k.Checks = a.Prediction, a.Checks
	return k
}

// isLogin reports whether the authenticators of service accounts, which are asked
// first, leave the token to others.
func (r *simulation) isLogin() bool {
	if r.Settings == nil || r.Settings.Kind == report.SettingsNone || r.Settings.Kind == report.SettingsOther {
		return false
	}
	if r.hasIssuer && slices.Contains(r.Settings.ServiceAccountIssuers, r.issuer) {
		return false
	}
	return !r.legacy() && (len(r.Settings.ServiceAccountIssuers) > 0 || !r.ofServiceAccount() || login.Claims(r.Subject))
}

// loginFacts say as whom a login is accepted, and where each part of that comes from.
func (c *facts) loginFacts() []report.Fact {
	u := c.k.APIServer.User
	if u == nil || len(u.From) == 0 {
		return nil
	}
	c.values.Add("user", u.Username, "uid", u.UID, "groups", phrase.List(u.Groups), "of user", u.From["username"], "of uid", u.From["uid"], "of groups", u.From["groups"])
	text := "Cluster user: {user} | From {of user}\n" +
		"Cluster groups: {groups} | From {of groups}; the API server adds system:authenticated\n" +
		"UID: {uid} | From {of uid}\n"
	names := slices.Sorted(maps.Keys(u.Extra))
	for _, name := range names {
		c.values.Add(name, phrase.List(u.Extra[name]))
		text += "Extra: `" + excerpt.Truncate(name) + "` = {" + name + "}\n"
	}
	return phrase.Facts(text, c.values.Get)
}
