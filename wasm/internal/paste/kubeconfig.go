package paste

import (
	"slices"

	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

const kubeconfig = "kubeconfig"

func kubeconfigNoun(p *Paste) string {
	if len(p.of("user"))+len(p.of("Config")) == 0 {
		return ""
	}
	return kubeconfig
}

// kubeconfigFacts say where the current context leads, and what each user
// authenticates with.
func kubeconfigFacts(p *Paste) (facts []report.Fact) {
	const most = 20
	for _, o := range p.of("Config") {
		if len(facts) < most {
			facts = append(facts, contextFacts(o)...)
		}
	}
	for _, o := range p.of("user") {
		if len(facts) < most {
			facts = append(facts, userFact(o))
		}
	}
	return facts
}

func contextFacts(o *manifest.Object) []report.Fact {
	current := o.Get("current-context")
	if current == "" {
		return nil
	}
	context := member(o, "contexts", current)
	cluster := context("context", "cluster")
	spans := codeSpans(current)
	for _, part := range []struct{ words, value string }{
		{": cluster ", cluster},
		{" at ", member(o, "clusters", cluster)("cluster", "server")},
		{", namespace ", context("context", "namespace")},
		{", user ", context("context", "user")},
	} {
		if part.value != "" {
			spans = append(append(spans, textSpans(part.words)...), codeSpans(part.value)...)
		}
	}
	facts := []report.Fact{fact("Current context", spans)}
	if member(o, "clusters", cluster)("cluster", "insecure-skip-tls-verify") == "true" {
		facts = append(facts, fact("Server", []report.Span{{Text: "its certificate isn't verified (", Tone: report.Warn}}, codeSpans("insecure-skip-tls-verify"), textSpans(")")))
	}
	return facts
}

// member looks into the element of a list that has a name.
func member(o *manifest.Object, list, name string) func(path ...string) string {
	for _, e := range o.Entries {
		if len(e.Path) == 3 && e.Path[0] == list && e.Path[2] == "name" && e.Value == name {
			return func(path ...string) string { return o.Get(append([]string{list, e.Path[1]}, path...)...) }
		}
	}
	return func(...string) string { return "" }
}

// credential is a way to authenticate that a user of a kubeconfig can have.
type credential struct {
	path  []string
	words func(value string) []report.Span
}

var credentials = []credential{
	{[]string{"user", "client-certificate-data"}, certificateWords},
	{[]string{"user", "client-certificate"}, naming("the client certificate in ")},
	{[]string{"user", "token"}, tokenWords},
	{[]string{"user", "tokenFile"}, naming("the token in ")},
	{[]string{"user", "auth-provider", "name"}, naming("the auth provider ")},
	{[]string{"user", "exec", "command"}, naming("the output of the program ")},
	{[]string{"user", "password"}, fixed("a user name and a password")},
}

// redacted describes a secret that kubectl config view doesn't show; nil where it is
// present.
func redacted(what, value string) []report.Span {
	if value != "REDACTED" && value != "DATA+OMITTED" {
		return nil
	}
	return slices.Concat(textSpans(what+" that "), codeSpans("kubectl config view"), textSpans(" redacted; use "), codeSpans("--raw"), textSpans(" to see it"))
}

func tokenWords(value string) []report.Span {
	if spans := redacted("a token", value); spans != nil {
		return spans
	}
	return textSpans("a token")
}

func fixed(words string) func(string) []report.Span {
	return func(string) []report.Span { return textSpans(words) }
}

func naming(words string) func(string) []report.Span {
	return func(value string) []report.Span { return append(textSpans(words), codeSpans(value)...) }
}

// userFact says what a user authenticates with, and never the secret itself.
func userFact(o *manifest.Object) report.Fact {
	var spans []report.Span
	for _, c := range credentials {
		value := o.Get(c.path...)
		if value == "" {
			continue
		}
		if len(spans) > 0 {
			spans = append(spans, textSpans("; and ")...)
		}
		spans = append(spans, c.words(value)...)
	}
	if len(spans) == 0 {
		spans = textSpans("nothing")
	}
	if name := o.Get("name"); name != "" {
		return fact("User", codeSpans(name), textSpans(" authenticates with "), spans)
	}
	return fact("User", textSpans("a user whose name was cut off authenticates with "), spans)
}
