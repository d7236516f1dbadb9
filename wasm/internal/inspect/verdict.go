package inspect

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// verdict puts the four answers side by side and sums them up.
func (i *inspection) verdict(result attempt.Result, t report.Token) report.Verdict {
	v := report.Verdict{
		Form:         i.form(),
		Signature:    result.Answer,
		Time:         claims.Time(i.claims, i.clock),
		Expectations: claims.Expectations(i.header(), i.claims, i.request.Expect),
	}
	if i.binding && v.Time.Tone == report.Warn {
		v.Time.Tone = report.Quiet // a key binding is good for one showing, and says no time
	}
	if t.Nested != nil && i.claims == nil {
		v.Time, v.Expectations = t.Nested.Verdict.Time, t.Nested.Verdict.Expectations
	}
	if v.Signature.State == report.NoKey && i.keysGiven() {
		v.Signature.Text = "no key could be read"
	}
	v.Tone = tone(v, t)
	if v.Tone == report.Good && i.keys[v.Signature.Key].Origin == "link" {
		v.Tone = report.Warn
	}
	v.Sentence = i.sentence(v, result, t)
	v.Summary = summary(v.Sentence)
	return v
}

func summary(sentence []report.Span) (text string) {
	for _, span := range sentence {
		text += span.Text
	}
	return text
}

var formLabels = map[report.Form]string{
	report.JWSCompact:   "JWS compact",
	report.JWSFlattened: "JWS flattened JSON",
	report.JWSGeneral:   "JWS general JSON",
	report.JWSDetached:  "JWS detached",
	report.JWECompact:   "JWE compact",
	report.JWEFlattened: "JWE flattened JSON",
	report.JWEGeneral:   "JWE general JSON",
	report.SDJWT:        "SD-JWT",
	report.Malformed:    "Not a whole token",
}

func (i *inspection) form() report.Answer {
	a := report.Answer{State: string(i.token.Form), Label: formLabels[i.token.Form]}
	alg := exact.GetString(i.header(), "alg")
	switch {
	case i.token.TooDeep():
		a.Tone, a.Label, a.Text = report.Warn, "Too deep", "its header cannot be read here"
	case i.token.Form == report.Malformed:
		a.Tone, a.Text = report.Bad, fmt.Sprintf("%d of 3 parts", len(i.token.Segments))
		if len(i.token.Segments) > 5 {
			a.Text = "too many parts"
		}
	case i.token.Encryption != nil:
		a.Text = excerpt.Text(strings.TrimSpace(alg + " " + exact.GetString(i.token.Header.Members, "enc")))
	default:
		a.Text = excerpt.Text(alg)
	}
	return a
}

// header is the joint header of the signature that the verdict is about.
func (i *inspection) header() []exact.Member {
	if i.signature.Input != "" {
		return i.signature.Header()
	}
	return i.token.Header.Members
}

// tone is good only where all is good: the worst of the answers counts, and so
// does the worst finding. The signature's own answer is not changed by either.
func tone(v report.Verdict, t report.Token) report.Tone {
	bad := v.Signature.Tone == report.Bad || v.Time.Tone == report.Bad || v.Expectations.Tone == report.Bad
	doubtful := false
	if t.Nested != nil {
		bad = bad || t.Nested.Verdict.Tone == report.Bad
		doubtful = t.Nested.Verdict.Tone == report.Warn
	}
	if t.KeyBinding != nil {
		doubtful = doubtful || t.KeyBinding.Verdict.Tone != report.Good
	}
	if len(t.Findings) > 0 { // the gravest stands first
		worst := t.Findings[0].Severity
		bad = bad || worst == report.Critical || worst == report.High
		doubtful = doubtful || worst == report.Medium
	}
	switch {
	case bad:
		return report.Bad
	case doubtful && v.Signature.Tone == report.Good:
		return report.Warn
	}
	return v.Signature.Tone
}
