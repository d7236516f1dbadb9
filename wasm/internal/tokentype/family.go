package tokentype

import (
	"cmp"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// family is one kind of token.
type family struct {
	name            report.TokenKind
	title, subtitle string

	// is recognizes it.
	is func(*jwt) bool

	// what says what such a token is.
	what string

	// names are the claims that say whom it identifies and where it comes from, in the
	// order in which they are shown. Of several for one name, the first that is
	// present counts (package phrase).
	names string

	// issuer names the issuer, where the claim says less.
	issuer string

	// cluster says what a cluster does with it. Empty where the facts that more
	// returns say it, or where clusters don't use such tokens.
	cluster string

	// lifetime says how long it is valid, where no claim does. May be empty.
	lifetime string

	// discovery leads from the issuer to its keys: usually the path of its
	// OpenID discovery document. Empty where there is none.
	discovery string

	// more are facts, and asks are commands, of this family only (package phrase).
	// May be nil.
	more func(*jwt) string
	asks func(*jwt) string
}

const openid = "/.well-known/openid-configuration"

// foreign is what a cluster does with a token that isn't for Kubernetes.
const foreign = "rejected, unless the API server trusts this issuer (`--oidc-issuer-url` or AuthenticationConfiguration)"

func (f *family) describe(j *jwt) Kind {
	k := Kind{Name: f.name, Title: f.title, Subtitle: f.subtitle}
	if f.what == "" {
		return k
	}
	what := f.what
	if what == either {
		r := j.role()
		k.Title = r.titled(f.title)
		what = cmp.Or(r.what, either)
	}
	text := "What it is: " + what + f.names + f.issued(j) +
		"\nAudience: " + DescribeAudiences(j.read.Audience, "", j.said) + cmp.Or(f.lifetime, lifetime(j)) + inCluster(j, f.cluster)
	if f.more != nil {
		text += f.more(j)
	}
	k.Facts, k.Commands = phrase.Facts(text, j.says), f.commands(j)
	return k
}

func (f *family) issued(j *jwt) string {
	iss := j.text("iss")
	j.said.Add("issuer", iss)
	switch {
	case f.issuer == "":
		return "\nIssued by: {issuer}"
	case iss == "":
		return "\nIssued by: " + f.issuer
	}
	return "\nIssued by: " + f.issuer + ": {issuer}"
}

func lifetime(j *jwt) string {
	exp, ok := j.read.At("exp")
	switch {
	case !j.has("exp") && j.read.Withheld():
		return "\nLifetime: unknown: `exp` wasn't disclosed"
	case !j.has("exp"):
		return "\nLifetime: it never expires, because it has no `exp`"
	case !ok:
		return "\nLifetime: unknown: its `exp` isn't a time"
	}
	until := "until " + FormatTime(exp, j.clock)
	if iat, ok := j.read.At("iat"); ok && exp.After(iat) {
		until = phrase.ExactDuration(iat, exp) + ", " + until
	}
	return "\nLifetime: " + until
}

// FormatTime is a time, and how far away it is.
func FormatTime(t time.Time, c clock.Clock) string {
	if relative := c.Relative(t); relative != "" {
		return clock.Format(t) + ", " + relative
	}
	return clock.Format(t)
}

// inCluster says what a cluster does with it, if API servers accept its algorithm
// at all.
func inCluster(j *jwt, cluster string) string {
	if j.predicted {
		return ""
	}
	if cluster != "" && !jwa.APIServer(j.alg()) {
		j.said.Add("algorithm", j.alg())
		cluster = "rejected, because API servers don't accept the algorithm {algorithm}"
	} else if rest, ok := strings.CutPrefix(cluster, "accepted "); ok && j.read.Time.State == report.TimeExpired {
		cluster = "rejected, because it has expired. A new one is accepted " + rest
	}
	return "\nKubernetes: " + cluster
}

func (f *family) commands(j *jwt) []report.Command {
	text := ""
	if f.discovery != "" {
		keys, _ := shell.URL(strings.TrimSuffix(j.text("iss"), "/") + f.discovery)
		j.safe.Add("keys", keys)
		text = getKeys
	}
	if f.discovery == openid {
		text = askKeys
	}
	if f.asks != nil {
		text += f.asks(j)
	}
	return phrase.Commands(text, j.safe)
}

// getKeys asks the issuer for its keys, askKeys for their location.
const (
	getKeys = `
? Get the issuer's keys
` + shell.Curl + ` -- {keys}
# The URL comes from the token. Run this only if you know the issuer.`
	askKeys = `
? Where are the issuer's keys?
` + shell.Curl + ` -- {keys}
# The URL comes from the token. Run this only if you know the issuer. The output contains jwks_uri, the URL of the keys: read it before you request it.`
)
