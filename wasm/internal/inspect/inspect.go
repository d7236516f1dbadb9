// Package inspect follows one paste through the core. It finds the tokens, reads the keys,
// builds what is known about each token, asks every package about it, and writes the
// report. It only wires: every fact and every sentence comes from the package named for
// it.
package inspect

import (
	"cmp"
	"slices"

	"jwt-airlock/wasm/internal/apiserver"
	"jwt-airlock/wasm/internal/brief"
	"jwt-airlock/wasm/internal/checks"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/compare"
	"jwt-airlock/wasm/internal/decrypt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/presets"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/summary"
	"jwt-airlock/wasm/internal/take"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Inspect answers a request. It has no side effects and reads no clock.
func Inspect(request report.Request) Answer {
	if request.Compare == nil {
		return inspect(request)
	}
	return Answer{Report: compared(request, *request.Compare)}
}

// compared inspects both inputs and compares a token of each.
func compared(request report.Request, other report.Compare) report.Report {
	r := inspect(request).Whole()
	a := compare.Input{Report: r, Token: other.A}
	b := compare.Input{Report: r, Token: other.B}
	if other.Input != request.Input {
		request.Input = other.Input
		b.Report = inspect(request).Whole()
	}
	c := compare.Of(a, b)
	r.Comparison, r.Tokens, r.Selected, r.Document = &c, []report.Token{}, 0, nil
	return r
}

func inspect(request report.Request) Answer {
	r := report.Report{Version: report.Version, Tokens: []report.Token{}, Keys: []report.Key{}, Findings: []report.Finding{}, Cut: []report.Cut{}}
	found := func(more []report.Finding) {
		for _, f := range more {
			if !slices.Contains(r.Findings, f) {
				r.Findings = append(r.Findings, f)
			}
		}
	}
	at, findings := clock.Of(request)
	found(findings)
	pasted, findings := read(request.Input)
	found(findings)
	tokens := make([]*token.Token, len(pasted.Candidates))
	for n, c := range pasted.Candidates {
		tokens[n] = token.Parse(c.Text, request.Detached)
	}
	shipped, findings := presets.Read(request.Presets, tokens)
	found(findings)
	sources := slices.Concat(request.Keys, shipped)
	ks, findings := keys.ParseAll(sources)
	found(findings)
	if !slices.ContainsFunc(tokens, mayNeedSecret) && len(tokens) > 0 {
		ks, findings = keys.NoSecrets(ks)
		found(findings)
	}
	if beside := pasted.Keys(); len(beside) > 0 {
		ks = append(ks, beside...)
		found([]report.Finding{keys.BesideToken})
	}
	if more := chained(tokens, ks, at); len(more) > 0 {
		ks, r.Findings = append(ks, more...), slices.DeleteFunc(r.Findings, keys.IsAuthority)
	}
	r.Keys = slices.Grow(r.Keys, len(ks))
	for _, k := range ks {
		r.Keys = append(r.Keys, k.Key)
	}
	settings := apiserver.Read(cmp.Or(request.APIServer.Text, presets.APIServer(sources)), request.APIServer.Version, request.Input)
	if settings != nil {
		r.APIServer = &settings.APIServer
	}
	i := inspection{
		input: request.Input, sources: sources, expect: request.Expect, clock: at, keys: ks, settings: settings,
		opened: new(decrypt.Work), work: new(verify.Budget),
	}
	for n, c := range pasted.Candidates {
		r.Tokens = append(r.Tokens, i.report(c, tokens[n]))
	}
	document, held := pasted.Document()
	r.Document, r.Selected = document, pasted.Selected()
	found(checks.Whole(&checks.Paste{Keys: ks, Tokens: r.Tokens, Clock: at, PrivateKey: held.PrivateKey, Groups: held.Groups}))
	summary.Leads(r.Findings)
	answer := Answer{Report: r, keys: ks}
	answer.identify(0, brief.Rows)
	if request.Take != nil {
		answer.Report.Taken = take.Of(request, answer.Whole())
	}
	return answer
}

// chained are the keys of certificates in the tokens that an authority among the given
// keys vouches for.
func chained(tokens []*token.Token, given []*keys.Key, at clock.Clock) (found []*keys.Key) {
	const most = 10
	for _, t := range tokens {
		if len(found) == most {
			break
		}
		x5c, _ := exact.Get(t.Header.Members, "x5c")
		texts, _ := x5c.Strings()
		if k := keys.Chained(texts, given, at.Now); k != nil {
			found = append(found, k)
		}
	}
	return found
}

// mayNeedSecret reports whether a token can be one that only a shared secret verifies or
// decrypts. One that can't be read may be.
func mayNeedSecret(t *token.Token) bool {
	alg, _ := t.Alg()
	known := jwa.Named(alg)
	return known == nil || known.Takes("oct")
}

func read(input string) (*paste.Paste, []report.Finding) {
	if len(input) > paste.MaxInput {
		return new(paste.Paste), []report.Finding{paste.TooLong}
	}
	pasted := paste.Read(input)
	if len(pasted.Candidates) == 0 {
		return pasted, []report.Finding{paste.Nothing(input)}
	}
	return pasted, nil
}

// inspection is what the tokens of a request have in common, or those inside one token.
type inspection struct {
	input   string
	sources []report.KeySource
	keys    []*keys.Key
	expect  report.Expect
	clock   clock.Clock

	// settings are those of the API server; nil where they were not given.
	settings *apiserver.Settings

	// opened and work are what was spent on this request.
	opened *decrypt.Work
	work   *verify.Budget

	// depth is how many tokens these are inside of.
	depth int

	// binding is true for the Key Binding JWT of an SD-JWT.
	binding bool
}
