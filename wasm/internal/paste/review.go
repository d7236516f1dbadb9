package paste

import (
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// reviewFacts say what the API server answered to a TokenReview.
func reviewFacts(p *Paste) (facts []report.Fact) {
	for _, o := range p.of("TokenReview") {
		facts = append(facts, fact("API server", answer(o)))
		if asked := values(o, "spec", "audiences"); len(asked) > 0 {
			facts = append(facts, fact("Requested audiences", asked))
		}
		if groups := values(o, "status", "user", "groups"); len(groups) > 0 {
			facts = append(facts, fact("Groups", groups))
		}
	}
	return facts
}

func answer(o *manifest.Object) []report.Span {
	user, problem := o.Get("status", "user", "username"), o.Get("status", "error")
	switch {
	case o.Get("status", "authenticated") == "true":
		spans := append(textSpans("authenticated the token as "), codeSpans(user)...)
		if audiences := values(o, "status", "audiences"); len(audiences) > 0 {
			spans = append(append(spans, textSpans(", for ")...), audiences...)
		}
		return spans
	case problem != "":
		return append([]report.Span{{Text: "rejected the token: ", Tone: report.Bad}}, report.Span{Text: message(problem), Code: true})
	}
	return textSpans("no answer yet")
}

// message is what the API server says, whole unless it is very long: its end
// says as much as its beginning.
func message(s string) string {
	const most = 1000
	if len(s) > most {
		return excerpt.Truncate(s)
	}
	return s
}

// values are those of a list, with commas between.
func values(o *manifest.Object, path ...string) (spans []report.Span) {
	for n, e := range o.All(path...) {
		if n > 0 {
			spans = append(spans, report.Span{Text: ", "})
		}
		spans = append(spans, codeSpans(e.Value)...)
	}
	return spans
}

// credentialFacts say what else an ExecCredential contains.
func credentialFacts(p *Paste) (facts []report.Fact) {
	for _, o := range p.of("ExecCredential") {
		if end := o.Get("status", "expirationTimestamp"); end != "" {
			facts = append(facts, fact("Refresh", textSpans("kubectl runs the program again at "), codeSpans(end)))
		}
		if data := clientCertificates(o); len(data) > 0 {
			facts = append(facts, fact("Certificate", certificateWords(data[0])))
		}
	}
	return facts
}
