package opaque

import (
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// Description is all that can be said about an opaque token. None of it holds a
// secret.
type Description struct {
	Title, Subtitle string

	// Sentence is what the verdict says after the title: that it is no JWT, and
	// what matters most.
	Sentence []report.Span

	// Time answers whether it is current, where the token says so itself.
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

// fill describes a token that does not say how long it lives.
func (c template) fill(values phrase.Values) *Description {
	return &Description{
		Title:    c.title,
		Subtitle: c.subtitle,
		Sentence: phrase.Spans(c.sentence, values.Get),
		Time:     report.TimeAnswer{State: report.TimeUnknown, Label: "Not in it", Text: "the token does not say how long it lives"},
		Facts:    phrase.Facts(c.facts, values.Get),
		Commands: phrase.Commands(c.commands, values),
	}
}

// noJWT is what every verdict says first.
const noJWT = " It is no JWT, and nothing in it can be decoded or verified here."

// whoami asks the API server with the token alone. A client certificate of the
// kubeconfig would win over it.
const whoami = "\n? Whom does the API server take it for?\n" + shell.WhoAmI + `
# The kubeconfig is left out on purpose: where it holds a client certificate, that one counts, and --token beside it proves nothing.`

// until is the answer for a token that ends at a time.
func until(end time.Time, c clock.Clock) report.TimeAnswer {
	a := report.TimeAnswer{State: report.TimeCurrent, Label: "Current"}
	switch {
	case c.Now.IsZero():
		a.State, a.Label, a.Text = report.TimeUnknown, "Not judged", "no time to judge by was given"
	case !c.Now.Before(end.Add(c.Leeway)):
		a.State, a.Tone, a.Label, a.Text = report.TimeExpired, report.Bad, "Expired", clock.Format(end)
	case !c.Now.Before(end):
		a.Tone, a.Text = report.Warn, "expired "+c.Relative(end)+", within the leeway of "+clock.HumanDuration(c.Leeway)
	default:
		a.Tone, a.Text = report.Good, "expires "+c.Relative(end)
	}
	return a
}
