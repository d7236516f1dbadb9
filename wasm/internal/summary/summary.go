// Package summary says in a few words what people ask first about a token: the
// facts, the lifetime, the keys, and the first sentence of each finding.
package summary

import (
	"slices"
	"strconv"
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// asked are the names of facts in the order in which people ask for them. The first
// six that a token has are shown; the others are folded.
var asked = []string{
	"Cluster user", "Cluster groups", "User", "User name", "Identity", "API server", "Bound to", "Stored", "Audience", "Revoke by",
	"Issued by", "Repository", "Project", "Groups", "Client", "Application", "Branch or tag", "Environment",
	"Workflow", "Email", "Name", "Tenant", "Roles", "Scopes", "Account", "Lifetime",
}

const mostAsked = 6

// Of fills in the summary of a token.
func Of(t *report.Token, s *subject.Subject) {
	t.Lifetime, t.KeysText = lifetime(t, &s.Claims), keysText(t, s.Keys)
	rank(t.Facts, t.Lifetime)
	Leads(t.Findings)
}

// rank marks what people ask first, except what the lifetime says already.
func rank(facts []report.Fact, lifetime string) {
	place := 0
	for _, name := range asked {
		at := slices.IndexFunc(facts, func(f report.Fact) bool { return f.Name == name })
		if at < 0 || place == mostAsked || name == "Lifetime" && lifetime != "" {
			continue
		}
		place++
		facts[at].First = place
	}
	if place == 0 && len(facts) > 0 {
		facts[0].First = 1
	}
}

// Leads names the first sentence of each finding.
func Leads(findings []report.Finding) {
	for i, f := range findings {
		findings[i].Lead = excerpt.Lead(f.Detail)
	}
}

// lifetime says how long a token is valid, and why if that is not what was
// requested.
func lifetime(t *report.Token, c *claims.Claims) string {
	start, ok := c.At("iat")
	if !ok {
		start, ok = c.At("nbf")
	}
	end, ends := c.At("exp")
	switch {
	case !ends && len(c.Times) > 0 && t.Verdict.Time.State == report.TimeNoExpiry && t.Kind != "dpop":
		return "never expires"
	case !ends || !ok || !end.After(start):
		return ""
	}
	return phrase.RoundLifetime(start, end) + extended(t.Kubernetes, start, c.WarnAfter)
}

// extended: an API server gives more time to clients that don't know that tokens
// expire (KEP-1205).
func extended(k *report.Kubernetes, start, warn time.Time) string {
	if k == nil || !k.Lifetime.Extended {
		return ""
	}
	if !warn.After(start) {
		return "; extended for old clients"
	}
	return "; " + phrase.RoundLifetime(start, warn) + " requested, extended for old clients"
}

// keysText says what all keys did.
func keysText(t *report.Token, ks []*keys.Key) string {
	a := t.Verdict.Signature
	switch {
	case len(ks) == 0:
		return ""
	case a.State == report.Verified && a.Key >= 0:
		return keyName(ks[a.Key]) + " verifies it"
	case a.State == report.Decrypted && a.Key >= 0:
		return keyName(ks[a.Key]) + " decrypts it"
	}
	return "no key verifies it"
}

// keyName is "RSA 2048", "EC P-256" or "secret".
func keyName(k *keys.Key) string {
	switch {
	case k.Type == "oct":
		return "a secret"
	case k.Curve != "":
		return k.Type + " " + k.Curve
	case k.Size > 0:
		return k.Type + " " + strconv.Itoa(k.Size)
	}
	return k.Type
}
