// Package inspect follows one paste through the core: it finds the tokens,
// reads the keys, verifies, judges, and writes the report. It knows nothing
// itself; every fact comes from the package named for it.
package inspect

import (
	"math"
	"slices"
	"time"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/checks"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/decrypt"
	"jwt-airlock/wasm/internal/diagnose"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Inspect answers a request. It has no side effects and asks no clock.
func Inspect(request report.Request) report.Report {
	r := report.Report{Version: report.Version, Tokens: []report.Token{}, Keys: []report.Key{}, Findings: []report.Finding{}}
	at, findings := clockOf(request)
	r.Findings = append(r.Findings, findings...)
	pasted, findings := read(request.Input)
	r.Findings = append(r.Findings, findings...)
	tokens := make([]*token.Token, len(pasted.Candidates))
	for n, c := range pasted.Candidates {
		tokens[n] = token.Parse(c.Text, request.Detached)
	}
	shipped, findings := presets(request.Presets, tokens)
	r.Findings = append(r.Findings, findings...)
	request.Keys = slices.Concat(request.Keys, shipped)
	ks, findings := readKeys(request.Keys)
	r.Findings = append(r.Findings, findings...)
	for _, k := range ks {
		r.Keys = append(r.Keys, k.Key)
	}
	opened, work := new(decrypt.Work), new(verify.Work)
	for n, c := range pasted.Candidates {
		i := inspection{request: request, clock: at, keys: ks, opened: opened, work: work, candidate: c, token: tokens[n]}
		r.Tokens = append(r.Tokens, i.report())
	}
	document, held := pasted.Document()
	r.Document, r.Selected = document, pasted.Selected()
	r.Findings = append(r.Findings, checks.Whole(&checks.Paste{
		Keys: ks, Tokens: r.Tokens, Clock: at, PrivateKey: held.PrivateKey, Groups: held.Groups,
	})...)
	return r
}

func clockOf(request report.Request) (clock.Clock, []report.Finding) {
	const most = int(math.MaxInt64 / time.Second) // centuries
	c := clock.Clock{Leeway: time.Duration(min(max(0, request.Expect.LeewaySeconds), most)) * time.Second}
	if request.Now == "" {
		return c, nil
	}
	var err error
	if c.Now, err = time.Parse(time.RFC3339, request.Now); err != nil {
		return c, []report.Finding{unreadableNow}
	}
	return c, nil
}

func readKeys(sources []report.KeySource) (ks []*keys.Key, findings []report.Finding) {
	for _, source := range sources {
		more, problems := keys.Parse(source)
		ks = append(ks, more...)
		for _, p := range problems {
			if !slices.ContainsFunc(findings, func(f report.Finding) bool { return f.Code == p.Code && f.Detail == p.Detail }) {
				findings = append(findings, p)
			}
		}
	}
	for _, k := range ks {
		k.Lone = k.Lone && len(ks) == 1
	}
	return ks, findings
}

func read(input string) (*paste.Paste, []report.Finding) {
	if len(input) > paste.MaxInput {
		return new(paste.Paste), []report.Finding{tooLong}
	}
	pasted := paste.Read(input)
	if len(pasted.Candidates) == 0 {
		return pasted, []report.Finding{nothingFound(input)}
	}
	return pasted, nil
}

// inspection is one token on its way to a report.
type inspection struct {
	request   report.Request
	clock     clock.Clock
	keys      []*keys.Key
	candidate paste.Candidate
	token     *token.Token

	// opened is how many JWEs were opened, or tried, for this request.
	opened *decrypt.Work

	// work is what was computed for this request to verify signatures.
	work *verify.Work

	// binding is true for the key binding JWT of an SD-JWT.
	binding bool

	// depth is how many tokens this one is inside of.
	depth int

	// signature is the one that the verdict is about; the zero Signature where
	// there is none.
	signature token.Signature

	// claims are the members that are judged: of the payload, of what was
	// decrypted, or of what an SD-JWT comes to.
	claims []exact.Member
}

func (i *inspection) report() report.Token {
	if i.candidate.Opaque != nil {
		return i.opaque()
	}
	t := i.blank()
	i.claims = i.token.Payload.Members
	var result attempt.Result
	switch {
	case i.token.Encryption != nil:
		result = i.open(&t)
	case i.token.Disclosed != "":
		result = i.disclose(&t)
	default:
		result = i.verify(&t)
	}
	t.Attempts = append(t.Attempts, result.Attempts...)
	t.Causes = i.causes(result)
	if result.Answer.State == report.Invalid && wasCut(t.Causes) {
		result.Answer.Text = "its signature is too short, most likely because its end is missing"
	}
	t.Times = claims.Times(i.claims, i.clock)
	i.explain(&t, result)
	if t.Nested = i.nested(t.Payload); t.Nested != nil {
		t.Payload.Problem = "" // that a token is no JSON is no fault
	}
	t.Findings = i.findings(&t, result)
	t.Verdict = i.verdict(result, t)
	return t
}

func (i *inspection) findings(t *report.Token, result attempt.Result) []report.Finding {
	c := &checks.Case{
		Token: i.token, Signature: i.signature, Header: i.header(), Claims: i.claims, Said: t,
		Answer: result.Answer, Keys: i.keys, Sources: i.request.Keys, Clock: i.clock, Expect: i.request.Expect,
	}
	if i.binding {
		c.Keys = nil // the holder's, which was not given
	}
	return checks.Findings(c)
}

// blank is what can be said of a token before anything is judged.
func (i *inspection) blank() report.Token {
	t := report.Token{
		Found:       i.candidate.Found,
		Form:        i.token.Form,
		Compact:     i.token.Text,
		Segments:    i.segments(),
		Header:      i.part("header", i.token.Header),
		Unprotected: []report.Member{},
		Payload:     i.part("payload", i.token.Payload),
		Signatures:  []report.Signed{},
		Disclosures: []report.Disclosure{},
		Processed:   report.Part{Members: []report.Member{}},
		Attempts:    []report.Attempt{},
		Findings:    []report.Finding{},
		Commands:    []report.Command{},
		Facts:       []report.Fact{},
		KeysFrom:    report.KeysFrom{Commands: []report.Command{}},
		Times:       []report.Time{},
	}
	t.Header.Members = claims.Header(listed(i.token.Header.Members, &t.Header))
	t.Payload.Members = claims.Payload(listed(i.token.Payload.Members, &t.Payload), i.clock)
	return t
}

func (i *inspection) causes(result attempt.Result) []report.Cause {
	if i.signature.Input == "" {
		return []report.Cause{}
	}
	if result.Answer.Reason == "payload-missing" {
		return []report.Cause{diagnose.PayloadMissing}
	}
	return diagnose.Causes(diagnose.Case{
		Token: i.token, Signature: i.signature, Keys: i.keys, Sources: i.request.Keys,
		State: result.Answer.State, Attempts: result.Attempts, Spaces: i.candidate.Spaces,
		Claims: i.claims, Clock: i.clock, Work: i.work,
	})
}

// wasCut reports whether what breaks a rule is most likely that the token was cut:
// the bits that are left over say nothing then.
func wasCut(causes []report.Cause) bool {
	return slices.ContainsFunc(causes, func(c report.Cause) bool { return c.Code == "truncated" })
}

func (i *inspection) segments() []report.Segment {
	segments := []report.Segment{}
	for n, s := range i.token.Segments {
		if n >= len(i.candidate.Segments) {
			break // a token inside another, or in quotation of one
		}
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
