package opaque

import (
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// Description is all that can be said about an opaque token. It contains no
// secret.
type Description struct {
	Title, Subtitle string

	// Sentence is what the verdict says after the title: that it isn't a JWT, and
	// what matters most.
	Sentence []report.Span

	// Time answers whether it is current, where the token itself says so.
	Time report.TimeAnswer

	Facts    []report.Fact
	Commands []report.Command
}

// Describe says what a token is.
func Describe(m Match, c clock.Clock) Description {
	for _, k := range kinds {
		switch {
		case k.name == m.Kind && k.describe == nil:
			return *k.describeVariant(&m)
		case k.name == m.Kind:
			return *k.describe(&m, c)
		}
	}
	return *describeUnknown(&m, c)
}

// template is a description with holes in it (package phrase).
type template struct{ title, subtitle, sentence, facts, commands string }

// fill describes a token that doesn't contain its expiry.
func (c template) fill(values phrase.Values) *Description {
	return &Description{
		Title:    c.title,
		Subtitle: c.subtitle,
		Sentence: phrase.Spans(c.sentence, values.Get),
		Time:     report.TimeAnswer{State: report.TimeUnknown, Label: "Unknown", Text: "the token doesn't contain an expiry"},
		Facts:    phrase.Facts(c.facts, values.Get),
		Commands: phrase.Commands(c.commands, values),
	}
}

// noJWT is what every verdict says first.
const noJWT = " It isn't a JWT, so it can't be decoded or verified here."

// whoami asks the API server with only the token. A client certificate of the
// kubeconfig would take precedence.
const whoami = "\n? Which user does the API server map it to?\n" + shell.WhoAmI + `
# This ignores your kubeconfig on purpose: a client certificate in it would take precedence over --token.`

// until is the answer for a token that ends at a time.
func until(end time.Time, c clock.Clock) report.TimeAnswer {
	a := report.TimeAnswer{State: report.TimeCurrent, Label: "Current"}
	switch {
	case c.Now.IsZero():
		a.State, a.Label, a.Text = report.TimeUnknown, "Not checked", "no evaluation time"
	case !c.Now.Before(end.Add(c.Leeway)):
		a.State, a.Tone, a.Label, a.Text = report.TimeExpired, report.Bad, "Expired", clock.Format(end)
	case !c.Now.Before(end):
		a.Tone, a.Text = report.Warn, "expired "+c.Relative(end)+", within the leeway of "+clock.HumanDuration(c.Leeway)
	default:
		a.Tone, a.Text = report.Good, "expires "+c.Relative(end)
	}
	return a
}
