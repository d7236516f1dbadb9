package inspect

import (
	"strings"
	"time"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/checks"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/diagnose"
	"jwt-airlock/wasm/internal/discovery"
	"jwt-airlock/wasm/internal/kind"
	"jwt-airlock/wasm/internal/kube"
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/part"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/presets"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verdict"
)

// report asks every package about a token, and writes down what they say.
func (i *inspection) report(where paste.Candidate, t *token.Token) report.Token {
	if where.Opaque != nil {
		return i.opaque(where, t)
	}
	q := i.build(where, t)
	causes := diagnose.Causes(q.Subject)
	q.Subject = diagnose.Explained(q.Subject, causes)
	k := kind.Of(q.Header(), q.Claims, q.Clock)
	r := q.parts()
	describe(&r, q.Subject, k)
	nested := i.nested(q.payload)
	if nested != nil {
		r.Payload.Problem = "" // that a token is no JSON is no fault
	}
	r.Causes, r.Nested, r.KeyBinding = causes, nested, q.binding
	r.Findings = checks.Findings(&checks.Case{Subject: q.Subject, Kind: k.Name, Causes: causes, Kubernetes: r.Kubernetes, Inner: state(nested)})
	r.Verdict = verdict.Of(q.Subject, verdict.Others{Payload: r.Payload, Nested: nested, KeyBinding: q.binding, Findings: r.Findings})
	return r
}

// describe writes down what the token is for, and what Kubernetes would make of it.
func describe(r *report.Token, s *subject.Subject, k kind.Kind) {
	r.Kind, r.Title, r.Subtitle = k.Name, k.Title, k.Subtitle
	r.Facts = append(append(r.Facts, presets.Cluster(s.Verifier(), s.Preset, s.Claims.Issuer)...), k.Facts...)
	r.Commands = append(r.Commands, k.Commands...)
	predict(r, s)
	if r.Title == "" && len(r.Facts)+len(r.Commands) > 0 {
		r.Title, r.Subtitle = kind.Unreadable.Title, kind.Unreadable.Subtitle
	}
	r.KeysFrom = discovery.Keys(s.Claims.Issuer, s.Claims.Account.Kubernetes())
}

// predict writes down what an API server would make of the token.
func predict(r *report.Token, s *subject.Subject) {
	if r.Kubernetes = kube.Report(s); r.Kubernetes == nil {
		return
	}
	subtitle, facts := kube.Facts(s, r.Kubernetes)
	if subtitle != "" {
		r.Subtitle = subtitle
	}
	r.Facts = append(r.Facts, facts...)
	r.Commands = append(r.Commands, kube.Commands(s, r.Kubernetes)...)
}

// opaque reports on a token that is no JWT: there is nothing in it to verify.
func (i *inspection) opaque(where paste.Candidate, t *token.Token) report.Token {
	d := opaque.Describe(*where.Opaque, i.clock)
	r := blank(where)
	r.Form, r.Compact, r.Segments = report.Opaque, where.Opaque.Text, part.Segments(t, where)
	r.Kind, r.Title, r.Subtitle = where.Opaque.Kind, d.Title, d.Subtitle
	r.Facts, r.Commands = append(r.Facts, d.Facts...), append(r.Commands, d.Commands...)
	predict(&r, &subject.Subject{Where: where, Input: i.input, Keys: i.keys, APIServer: i.expect, Clock: i.clock, Work: i.work})
	r.Verdict = verdict.Opaque(d)
	return r
}

// maxNested is how many tokens inside one another are followed.
const maxNested = 5

// nested reports on the token that is the payload of this one, with the same
// keys; nil where the payload is none (RFC 7519 §5.2).
func (i *inspection) nested(payload token.Part) *report.Token {
	text := strings.TrimSpace(string(payload.Bytes))
	if i.depth >= maxNested || payload.JSON != nil || !utf8.Valid(payload.Bytes) || !strings.HasPrefix(text, "ey") {
		return nil
	}
	t := token.Parse(text, "")
	if t.Form == report.Malformed {
		return nil
	}
	inner := *i
	inner.depth++
	r := inner.report(paste.Nested, t)
	return &r
}

// state is what is known about the signature of a token that may not be there.
func state(t *report.Token) report.SignatureState {
	if t == nil {
		return ""
	}
	return t.Verdict.Signature.State
}

// blank is what is said of any token before anything is known.
func blank(where paste.Candidate) report.Token {
	empty := report.Part{Members: []report.Member{}}
	return report.Token{
		Found: where.Found, Header: empty, Payload: empty, Processed: empty,
		Unprotected: []report.Member{},
		Signatures:  []report.Signed{},
		Disclosures: []report.Disclosure{},
		Attempts:    []report.Attempt{},
		Causes:      []report.Cause{},
		Findings:    []report.Finding{},
		Commands:    []report.Command{},
		Facts:       []report.Fact{},
		KeysFrom:    report.KeysFrom{Commands: []report.Command{}},
		Times:       []report.Time{},
	}
}

// parts writes down what stands in the token, and what came of the keys.
func (q *inquiry) parts() report.Token {
	r, t := blank(q.Where), q.Token
	r.Form, r.Compact, r.Segments = t.Form, t.Text, part.Segments(t, q.Where)
	r.Header, r.Payload = part.Header(t.Header), part.Payload(q.payload, q.Clock)
	switch {
	case q.decrypted:
		r.Payload = part.Plaintext(q.payload, q.Clock)
	case q.Signature.Input != "":
		r.Header, r.Unprotected, r.Signature = part.Header(q.Signature.Protected), claims.Header(q.Signature.Unprotected), part.Signature(q.Signature)
	}
	if t.Encryption != nil && t.Fault == nil {
		r.Unprotected = claims.Header(t.Encryption.Shared)
	}
	if t.Form == report.JWSGeneral {
		for n, s := range t.Signatures {
			r.Signatures = append(r.Signatures, part.Signed(s, q.signatures[n]))
		}
	}
	r.Disclosures = append(r.Disclosures, q.disclosures...)
	if q.processed.JSON != nil {
		r.Processed = part.Processed(q.processed, q.Clock)
	}
	r.Attempts = append(r.Attempts, q.Attempts...)
	for _, i := range q.Claims.Times {
		r.Times = append(r.Times, report.Time{Claim: i.Claim, At: i.At.Format(time.RFC3339), Relative: q.Clock.Relative(i.At)})
	}
	return r
}
