// Package verdict puts the answers about a token side by side, and sums them up in a
// sentence.
package verdict

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// Others are what a token's verdict rests on besides the token.
type Others struct {
	// Payload is how the payload is shown.
	Payload report.DecodedPart

	// Nested is the token inside, KeyBinding the key binding JWT of an SD-JWT; nil
	// where there is none.
	Nested, KeyBinding *report.Token

	Findings []report.Finding

	// APIServer is what an API server would answer by its settings; nil where they
	// were not given.
	APIServer *report.Prediction
}

// Of is the verdict about a token.
func Of(s *subject.Subject, o Others) report.Verdict {
	v := report.Verdict{
		Form:         form(s),
		Signature:    s.Answer,
		Time:         s.Claims.Time,
		Expectations: claims.Expectations(s.Header(), s.Claims.Members, s.Bound, s.Expect),
	}
	v.APIServer = apiServer(o)
	if s.KeyBinding && v.Time.Tone == report.Warn {
		v.Time.Tone = report.Quiet // a key binding is for one presentation and has no expiry
	}
	if o.Nested != nil && s.Claims.Members == nil {
		v.Time, v.Expectations = o.Nested.Verdict.Time, o.Nested.Verdict.Expectations
	}
	if v.Signature.State == report.NoKey && keysGiven(s) {
		v.Signature.Text = "no key could be read"
	}
	v.Tone = tone(v, o)
	if v.Tone == report.Good && s.Key().Origin == report.OriginLink {
		v.Tone = report.Warn
	}
	v.Sentence = sentence(s, v, o)
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
	report.Malformed:    "Malformed",
}

func form(s *subject.Subject) report.FormAnswer {
	a := report.FormAnswer{State: s.Token.Form, Label: formLabels[s.Token.Form]}
	alg := s.Alg()
	switch {
	case s.Token.TooDeep():
		a.Tone, a.Label, a.Text = report.Warn, "Too deep", "its header is nested too deeply for this page"
	case s.Token.Form == report.Malformed:
		a.Tone, a.Text = report.Bad, fmt.Sprintf("%d of 3 parts", len(s.Token.Parts))
		if len(s.Token.Parts) > 5 {
			a.Text = "too many parts"
		}
	case s.Token.Encryption != nil:
		a.Text = excerpt.Truncate(strings.TrimSpace(alg + " " + exact.GetString(s.Token.Header.Members, "enc")))
	default:
		a.Text = excerpt.Truncate(alg)
	}
	return a
}

// tone is good only where all is good: the worst of the answers counts, and so
// does the worst finding. The signature's own answer is not changed by either.
func tone(v report.Verdict, o Others) report.Tone {
	bad := v.Signature.Tone == report.Bad || v.Time.Tone == report.Bad || v.Expectations.Tone == report.Bad
	doubtful := false
	if o.Nested != nil {
		bad = bad || o.Nested.Verdict.Tone == report.Bad
		doubtful = o.Nested.Verdict.Tone == report.Warn
	}
	if o.KeyBinding != nil {
		doubtful = doubtful || o.KeyBinding.Verdict.Tone != report.Good
	}
	if o.APIServer != nil && o.APIServer.Outcome == report.Reject {
		doubtful = true
	}
	if len(o.Findings) > 0 { // the gravest comes first
		worst := o.Findings[0].Severity
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
