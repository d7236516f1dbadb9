package inspect

import (
	"strings"
	"unicode/utf8"

	"jwt-airlock/wasm/internal/checks"
	"jwt-airlock/wasm/internal/diagnose"
	"jwt-airlock/wasm/internal/discovery"
	"jwt-airlock/wasm/internal/kube"
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/part"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/presets"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/summary"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/tokentype"
	"jwt-airlock/wasm/internal/verdict"
)

// answers are what the packages say about a subject.
type answers struct {
	causes     []report.Cause
	kind       tokentype.Kind
	kubernetes *report.Kubernetes
	nested     *report.Token // inside this one; nil without one
	findings   []report.Finding
}

// report asks every package about a token, and then writes what they say.
func (i *inspection) report(where paste.Candidate, t *token.Token) report.Token {
	if where.Opaque != nil {
		return i.opaque(where, t)
	}
	q := i.build(where, t)
	causes := diagnose.Causes(q.Subject)
	q.Subject = diagnose.Explained(q.Subject, causes)
	a := answers{causes: causes, kind: kindOf(q), kubernetes: kube.Report(q.Subject)}
	a.nested = i.nested(q.payload)
	a.findings = checks.Findings(&checks.Case{
		Subject: q.Subject, Kind: a.kind.Name, Causes: a.causes, Kubernetes: a.kubernetes, Inner: state(a.nested),
	})
	return q.write(a)
}

// kindOf is what the token is for: an encrypted one by its header, any other by its claims.
func kindOf(q *inquiry) tokentype.Kind {
	if q.Token.Encryption != nil {
		if k := tokentype.Encrypted(q.Header(), q.session || tokentype.IsSession(q.Where.Cookie), q.Claims, q.Clock); k.Name != "" {
			return k
		}
	}
	return tokentype.Recognize(q.Header(), q.Claims, q.Clock, q.Settings.Decides())
}

// write writes the report.
func (q *inquiry) write(a answers) report.Token {
	r := q.parts()
	if a.nested != nil {
		r.Payload.Problem = "" // a nested token isn't JSON
	}
	describe(&r, q.Subject, a)
	r.KeyLocation = discovery.Keys(q.Claims.Issuer, q.Claims.Account.Kubernetes())
	r.Causes, r.Findings, r.Nested, r.KeyBinding = a.causes, a.findings, a.nested, q.binding
	r.Verdict = verdict.Of(q.Subject, verdict.Others{
		Payload: r.Payload, Nested: a.nested, KeyBinding: q.binding, Findings: a.findings, APIServer: q.predicted(a.kubernetes),
	})
	summary.Of(&r, q.Subject)
	return r
}

// predicted is what an API server would answer by its settings; nil where they were
// not given.
func (q *inquiry) predicted(k *report.Kubernetes) *report.Prediction {
	if q.Settings == nil || k == nil {
		return nil
	}
	return &k.APIServer
}

// describe writes what the token is for.
func describe(r *report.Token, s *subject.Subject, a answers) {
	r.Kind, r.Title, r.Subtitle = a.kind.Name, a.kind.Title, a.kind.Subtitle
	a.kind.Explain(r.Payload.Members, s.Claims)
	r.Facts = append(append(r.Facts, presets.Cluster(s.Verifier(), s.Preset, s.Claims.Issuer)...), a.kind.Facts...)
	r.Commands = append(r.Commands, a.kind.Commands...)
	predict(r, s, a.kubernetes)
	if r.Title == "" && len(r.Facts)+len(r.Commands) > 0 {
		r.Title, r.Subtitle = tokentype.Unreadable.Title, tokentype.Unreadable.Subtitle
	}
}

// predict writes how an API server would treat the token; k is nil where the token isn't
// for one.
func predict(r *report.Token, s *subject.Subject, k *report.Kubernetes) {
	if r.Kubernetes = k; k == nil {
		return
	}
	subtitle, facts := kube.Facts(s, k)
	if subtitle != "" {
		r.Subtitle = subtitle
	}
	r.Facts = append(r.Facts, facts...)
	r.Commands = append(r.Commands, kube.Commands(s, k)...)
}

// opaque reports on a token that isn't a JWT: it contains nothing to verify.
func (i *inspection) opaque(where paste.Candidate, t *token.Token) report.Token {
	d := opaque.Describe(*where.Opaque, i.clock)
	r := blank(where)
	r.Form, r.Compact, r.Parts = report.Opaque, where.Opaque.Text, part.Segments(t, where)
	r.Kind, r.Title, r.Subtitle = where.Opaque.Kind, d.Title, d.Subtitle
	r.Facts, r.Commands = append(r.Facts, d.Facts...), append(r.Commands, d.Commands...)
	s := &subject.Subject{Where: where, Input: i.input, Keys: i.keys, Sources: i.sources, Expect: i.expect, APIServer: i.expect, Settings: i.settings, Clock: i.clock, Work: i.work}
	predict(&r, s, kube.Report(s))
	r.Verdict = verdict.Opaque(d)
	summary.Of(&r, &subject.Subject{}) // it has no claims, and no key can verify it
	return r
}

// maxNested is how many tokens inside one another are followed.
const maxNested = 5

// nested reports on the token that is the payload of this one, with the same keys; nil
// where the payload isn't a token (RFC 7519 §5.2).
func (i *inspection) nested(payload token.DecodedPart) *report.Token {
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

// state is what is known about the signature of a token, which may be nil.
func state(t *report.Token) report.SignatureState {
	if t == nil {
		return ""
	}
	return t.Verdict.Signature.State
}
