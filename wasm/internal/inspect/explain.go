package inspect

import (
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/discovery"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/kind"
	"jwt-airlock/wasm/internal/kube"
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/report"
)

// explain says what the token is for, and what Kubernetes would make of it.
func (i *inspection) explain(t *report.Token, result attempt.Result) {
	t.Facts = append(t.Facts, i.cluster(result)...)
	k := kind.Of(i.header(), i.claims, i.clock)
	t.Kind, t.Title, t.Subtitle = k.Name, k.Title, k.Subtitle
	t.Facts, t.Commands = append(t.Facts, k.Facts...), append(t.Commands, k.Commands...)
	i.predict(t, kube.Case{Token: i.token, Claims: i.claims, Signature: result.Answer})
	if t.Title == "" && len(t.Facts)+len(t.Commands) > 0 {
		t.Title, t.Subtitle = "Signed token", "its claims cannot be read"
	}
	t.KeysFrom = discovery.Keys(exact.GetString(i.claims, "iss"), strings.HasPrefix(t.Kind, "kubernetes-"))
}

// predict adds what an API server would make of the token.
func (i *inspection) predict(t *report.Token, c kube.Case) {
	c.Raw, c.Keys, c.Expect, c.Clock, c.Work, c.Object = i.request.Input, i.keys, i.expect(), i.clock, i.work, i.candidate.Object
	if t.Kubernetes = kube.Report(c); t.Kubernetes == nil {
		return
	}
	subtitle, facts := kube.Facts(c, t.Kubernetes)
	if subtitle != "" {
		t.Subtitle = subtitle
	}
	t.Facts = append(t.Facts, facts...)
	t.Commands = append(t.Commands, kube.Commands(c, t.Kubernetes)...)
}

// opaque reports on a token that is no JWT: there is nothing in it to verify.
func (i *inspection) opaque() report.Token {
	m := *i.candidate.Opaque
	d := opaque.Describe(m, i.clock)
	t := i.blank()
	t.Form, t.Compact = report.Opaque, m.Text
	t.Header, t.Payload = report.Part{Members: []report.Member{}}, report.Part{Members: []report.Member{}}
	t.Kind, t.Title, t.Subtitle = m.Kind, d.Title, d.Subtitle
	t.Facts, t.Commands, t.Causes = append(t.Facts, d.Facts...), append(t.Commands, d.Commands...), []report.Cause{}
	i.predict(&t, kube.Case{Opaque: &m})
	t.Verdict = opaqueVerdict(d)
	return t
}

func opaqueVerdict(d opaque.Description) report.Verdict {
	v := report.Verdict{
		Form:         report.Answer{State: string(report.Opaque), Label: "Opaque", Text: "not a JWT"},
		Signature:    report.SignatureAnswer{State: report.NotApplicable, Label: "None", Text: "nothing in it can be verified", Key: -1},
		Time:         d.Time,
		Expectations: report.Answer{State: "not-set", Label: "None", Text: "it says nothing to compare"},
	}
	v.Sentence = append([]report.Span{{Text: d.Title + "."}}, d.Sentence...)
	v.Summary = summary(v.Sentence)
	v.Tone = worst(v.Sentence, v.Time.Tone)
	return v
}

// worst is the tone of an opaque token: nothing about it was verified, so it is
// never good.
func worst(sentence []report.Span, tone report.Tone) report.Tone {
	for _, span := range sentence {
		if span.Tone == report.Bad || span.Tone == report.Warn && tone != report.Bad {
			tone = span.Tone
		}
	}
	if tone == report.Good {
		return report.Quiet
	}
	return tone
}
