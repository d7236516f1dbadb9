// Package inspect follows one paste through the core: it finds the tokens,
// reads the keys, verifies, judges, and writes the report. It knows nothing
// itself; every fact comes from the package named for it.
package inspect

import (
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/diagnose"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Inspect answers a request. It has no side effects and asks no clock.
func Inspect(request report.Request) report.Report {
	r := report.Report{Version: report.Version, Tokens: []report.Token{}, Keys: []report.Key{}, Findings: []report.Finding{}}
	clock, findings := clockOf(request)
	r.Findings = append(r.Findings, findings...)
	ks, findings := readKeys(request.Keys)
	r.Findings = append(r.Findings, findings...)
	for _, k := range ks {
		r.Keys = append(r.Keys, k.Key)
	}
	candidates, findings := find(request.Input)
	r.Findings = append(r.Findings, findings...)
	for _, c := range candidates {
		i := inspection{request: request, clock: clock, keys: ks, candidate: c, token: token.Parse(c.Text)}
		r.Tokens = append(r.Tokens, i.report())
	}
	return r
}

func clockOf(request report.Request) (claims.Clock, []report.Finding) {
	clock := claims.Clock{Leeway: time.Duration(max(0, request.Expect.LeewaySeconds)) * time.Second}
	if request.Now == "" {
		return clock, nil
	}
	var err error
	if clock.Now, err = time.Parse(time.RFC3339, request.Now); err != nil {
		return clock, []report.Finding{unreadableNow}
	}
	return clock, nil
}

func readKeys(sources []report.KeySource) (ks []*keys.Key, findings []report.Finding) {
	for _, source := range sources {
		more, problems := keys.Parse(source)
		ks, findings = append(ks, more...), append(findings, problems...)
	}
	return ks, findings
}

func find(input string) ([]paste.Candidate, []report.Finding) {
	if len(input) > paste.MaxInput {
		return nil, []report.Finding{tooLong}
	}
	candidates := paste.Find(input)
	if len(candidates) == 0 {
		return nil, []report.Finding{nothingFound(input)}
	}
	return candidates, nil
}

// inspection is one token on its way to a report.
type inspection struct {
	request   report.Request
	clock     claims.Clock
	keys      []*keys.Key
	candidate paste.Candidate
	token     *token.Token
}

func (i *inspection) report() report.Token {
	result := verify.Signature(i.token, i.keys)
	t := report.Token{
		Found:     i.candidate.Found,
		Form:      i.token.Form,
		Compact:   i.token.Compact,
		Segments:  i.segments(),
		Header:    i.part("header", i.token.Header),
		Payload:   i.part("payload", i.token.Payload),
		Signature: signature(i.token),
		Times:     claims.Times(i.token.Payload.Members, i.clock),
		Attempts:  append([]report.Attempt{}, result.Attempts...),
		Causes:    i.causes(result),
		Findings:  []report.Finding{},
		Commands:  []report.Command{},
	}
	t.Kind, t.Title = claims.Kind(i.token.Payload.Members)
	t.Header.Members = claims.Header(listed(i.token.Header.Members, &t.Header))
	t.Payload.Members = claims.Payload(listed(i.token.Payload.Members, &t.Payload), i.clock)
	t.Verdict = i.verdict(result)
	return t
}

func (i *inspection) causes(result verify.Result) []report.Cause {
	if result.Answer.State == report.Verified {
		return []report.Cause{}
	}
	return diagnose.Causes(diagnose.Case{Token: i.token, Keys: i.keys, State: result.Answer.State, Attempts: result.Attempts})
}

func (i *inspection) segments() []report.Segment {
	segments := []report.Segment{}
	for n, s := range i.token.Segments {
		span := i.candidate.Segments[n]
		segment := report.Segment{Name: s.Name, Start: span.Start, End: span.End}
		if n == len(i.token.Segments)-1 {
			segment.End = i.candidate.Found.End
		}
		if s.Fault != nil {
			segment.Problem = "The " + s.Name + " is not base64url: " + s.Fault.Text + "."
		}
		segments = append(segments, segment)
	}
	return segments
}
