package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// reviewFacts say what the API server answered to a TokenReview.
func reviewFacts(p *Paste) (facts []report.Fact) {
	for _, o := range p.of("TokenReview") {
		facts = append(facts, answerFacts(o, nil, nil)...)
	}
	return facts
}

// eventNoun knows the events of an audit log (audit.k8s.io).
func eventNoun(p *Paste) string {
	for _, o := range p.of("Event") {
		if strings.HasPrefix(o.Get("apiVersion"), "audit.k8s.io/") {
			return "audit event"
		}
	}
	return ""
}

// eventFacts say who asked in an audit event, and what the API server answered to a
// TokenReview in it.
func eventFacts(p *Paste) (facts []report.Fact) {
	for _, o := range p.of("Event") {
		if user := o.Get("user", "username"); user != "" {
			facts = append(facts, fact("Requested by", codeSpans(user)))
		}
		if o.Get("requestObject", "kind") == "TokenReview" || o.Get("responseObject", "kind") == "TokenReview" {
			facts = append(facts, answerFacts(o, []string{"requestObject"}, []string{"responseObject"})...)
		}
	}
	return facts
}

// answerFacts are about a TokenReview whose spec and status are at such paths.
func answerFacts(o *manifest.Object, request, response []string) (facts []report.Fact) {
	status := append(response, "status")
	facts = append(facts, fact("API server", answer(o, status)))
	if asked := values(o, append(request, "spec", "audiences")...); len(asked) > 0 {
		facts = append(facts, fact("Requested audiences", asked))
	}
	if groups := values(o, append(status, "user", "groups")...); len(groups) > 0 {
		facts = append(facts, fact("Groups", groups))
	}
	return facts
}

func answer(o *manifest.Object, status []string) []report.Span {
	at := func(path ...string) []string { return slices.Concat(status, path) }
	user, problem := o.Get(at("user", "username")...), o.Get(at("error")...)
	switch {
	case o.Get(at("authenticated")...) == "true":
		spans := append(textSpans("authenticated the token as "), codeSpans(user)...)
		if audiences := values(o, at("audiences")...); len(audiences) > 0 {
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
