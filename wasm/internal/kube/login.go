package kube

import (
	"maps"
	"slices"
	"strings"

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
	groups := "Cluster groups: {groups} | From {of groups}; the API server adds system:authenticated\n"
	if u.From["groups"] == "" {
		groups = "Cluster groups: {groups} | The API server adds it to everyone. Other groups: none from this token\n"
	}
	text := "Cluster user: {user} | From {of user}\n" + groups +
		"UID: {uid} | From {of uid}\n"
	names := slices.Sorted(maps.Keys(u.Extra))
	for _, name := range names {
		c.values.Add(name, phrase.List(u.Extra[name]))
		text += "Extra: `" + excerpt.Truncate(name) + "` = {" + name + "}\n"
	}
	return phrase.Facts(text, c.values.Get)
}

// mends are the lines to write so that a rejected login is accepted.
func mends(p report.Prediction) []report.Command {
	var lines, notes []string
	for _, m := range p.Mends {
		if m.Line != "" {
			lines = append(lines, m.Line)
		}
		notes = append(notes, m.Text)
	}
	if lines == nil {
		return nil
	}
	return []report.Command{{
		Question: "What would make the API server accept it?",
		Command:  strings.Join(lines, "\n"),
		Note:     strings.Join(notes, " "),
	}}
}

// pluginLogin asks the API server in the way that logins usually take.
func (c *facts) pluginLogin() string {
	if c.Settings == nil || ofServiceAccount(c.Claims.Members) {
		return ""
	}
	return "\n? As whom does your kubeconfig log in?\nkubectl auth whoami\n# This runs the login plugin of the current context, which may send another token than this one. If it fails, kubectl auth whoami -v=8 shows what was sent where, without the token."
}
