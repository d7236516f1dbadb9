package verdict

import (
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/report"
)

// Opaque is the verdict about a token that isn't a JWT.
func Opaque(d opaque.Description) report.Verdict {
	v := report.Verdict{
		Form:         report.FormAnswer{State: report.Opaque, Label: "Opaque", Text: "no JWT to decode"},
		Signature:    report.SignatureAnswer{State: report.NotApplicable, Label: "None", Text: "nothing to verify", Key: -1},
		Time:         d.Time,
		Expectations: report.ExpectationsAnswer{State: report.ExpectationsUnset, Label: "None", Text: "no claims to compare"},
	}
	v.Sentence = append([]report.Span{{Text: d.Title + "."}}, d.Sentence...)
	v.Summary = summary(v.Sentence)
	v.Tone = worst(v.Sentence, v.Time.Tone)
	return v
}

// worst is the tone of an opaque token. It wasn't verified, so it is never good.
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
