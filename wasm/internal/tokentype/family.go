package tokentype

import (
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

	// is tells it from all others.
	is func(*jwt) bool

	// what says what such a token is.
	what string

	// names are the claims that say whom it stands for and where it comes from,
	// in the order in which they are shown. Of several for one name, the first
	// that is there counts (package phrase).
	names string

	// issuer names who issues it, where the claim says less.
	issuer string

	// cluster says what a cluster makes of it. Empty where the facts that more
	// returns do, or where a cluster has nothing to do with it.
	cluster string

	// discovery is what leads from the issuer to its keys: the path of its
	// OpenID discovery document, as a rule. Empty where there is none.
	discovery string

	// more are facts, and asks are commands, of this family alone (package
	// phrase). May be nil.
	more func(*jwt) string
	asks func(*jwt) string
}

const openid = "/.well-known/openid-configuration"

// foreign is what a cluster makes of a token that says nothing of Kubernetes.
const foreign = "nothing, unless its API server was told to trust this issuer: with `--oidc-issuer-url`, or in its AuthenticationConfiguration"

func (f *family) describe(j *jwt) Kind {
	k := Kind{Name: f.name, Title: f.title, Subtitle: f.subtitle}
	if f.what == "" {
		return k
	}
	text := "What it is: " + f.what + f.names + f.issued(j) +
		"\nAudience: " + DescribeAudiences(j.read.Audience, "", j.said) + lives(j) + inCluster(j, f.cluster)
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

func lives(j *jwt) string {
	exp, ok := j.read.At("exp")
	switch {
	case !j.has("exp") && j.read.Withheld():
		return "\nLives: not known: no `exp` was disclosed"
	case !j.has("exp"):
		return "\nLives: it never expires: it has no `exp`"
	case !ok:
		return "\nLives: not known: its `exp` is no time"
	}
	until := "until " + FormatTime(exp, j.clock)
	if iat, ok := j.read.At("iat"); ok && exp.After(iat) {
		until = phrase.ExactDuration(iat, exp) + " from issue: " + until
	}
	return "\nLives: " + until
}

// FormatTime is a time, and how far it is.
func FormatTime(t time.Time, c clock.Clock) string {
	if relative := c.Relative(t); relative != "" {
		return clock.Format(t) + ", " + relative
	}
	return clock.Format(t)
}

// inCluster says what a cluster makes of it, if its API server takes such an
// algorithm at all.
func inCluster(j *jwt, cluster string) string {
	if cluster != "" && !jwa.APIServer(j.alg()) {
		j.said.Add("algorithm", j.alg())
		cluster = "nothing: no API server takes a token with the algorithm {algorithm}"
	}
	return "\nIn a cluster: " + cluster
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

// The issuer is asked for its keys, or where they are.
const (
	getKeys = `
? Get the issuer's keys
` + shell.Curl + ` -- {keys}
# The address comes from the token. Run this only if you know the issuer.`
	askKeys = `
? Where are the issuer's keys?
` + shell.Curl + ` -- {keys}
# The address comes from the token. Run this only if you know the issuer. It answers with jwks_uri, the address of the keys: read that one before you request it.`
)
