// Package login predicts what the JWT authenticators of an API server make of a
// token, by the settings of that API server: would it take it, as whom, and if not,
// with what words would it refuse it.
//
// It reads a token as kube-apiserver does, with encoding/json and go-jose v2,
// which are laxer than this page in some things and stricter in others.
package login

import (
	"time"

	"jwt-airlock/wasm/internal/apiserver"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// Answer is what an API server would make of a token.
type Answer struct {
	Prediction report.Prediction
	Checks     []report.Check
}

// review is a token before one authenticator.
type review struct {
	*subject.Subject
	settings *apiserver.Settings

	// original is the subject before any change was tried.
	original *subject.Subject

	// of is the authenticator that the issuer chooses; nil where there is none.
	of    *apiserver.Authenticator
	index int

	// rewrites is how many expressions were rewritten to find one that works.
	rewrites int

	// formerly is how the settings write the issuer, where a change of that is tried. Key
	// sets may be named so, too.
	formerly string

	raw    string // the token as it would be sent
	issuer string // of the token, as an authenticator is chosen by

	header  header
	claims  idToken
	payload exact.Value // nil where no authenticator looks at the token
	all     map[string]exact.Value
	vars    map[string]any // all, for CEL; nil until an expression asks for them
	keys    []*keys.Key
	now     time.Time

	// spoiled is true where one claim keeps all expressions from being evaluated, in
	// words that are not known here. That ended with 1.34.
	spoiled bool

	user report.User

	// failed is true where a step failed, so that the API server goes no further.
	failed bool
}

// Of predicts what the authenticators in the settings make of the token.
func Of(s *subject.Subject) Answer {
	r := newReview(s)
	steps := r.steps()
	p, fails := r.predict(steps)
	if p.Outcome == report.Reject {
		if r.mend(&p, fails); len(p.Mends) > 0 {
			fails.Text = excerpt.Capitalize(fails.refusal) + ". " + excerpt.Capitalize(p.Why)
		}
		p.Text = rejected(p)
	}
	a := Answer{Prediction: p, Checks: []report.Check{}}
	for _, f := range steps {
		a.Checks = append(a.Checks, f.Check)
	}
	return a
}

// steps makes every check that can be made.
func (r *review) steps() (steps []*step) {
	for _, one := range order(r.of, r.settings.Minor) {
		if f := one.run(r); f != nil {
			f.Code, f.Name = one.code, one.name
			if f.mend != "" {
				f.Text += ". " + excerpt.Capitalize(f.mend)
			}
			steps = append(steps, f)
			r.failed = r.failed || f.Outcome == report.Failed
		}
		// Without an authenticator, none of the later steps has anything to read.
		if r.of == nil && r.failed {
			break
		}
	}
	return steps
}

// newReview puts a token before its authenticator, after some changes of both.
func newReview(s *subject.Subject, changes ...change) *review {
	r := choose(s)
	for _, c := range changes {
		c.apply(r)
	}
	return r
}

// choose finds the authenticator by the issuer.
func choose(s *subject.Subject) *review {
	r := &review{Subject: s, original: s, settings: s.Settings, raw: raw(s), now: s.Clock.Now}
	r.user.Groups, r.user.Extra, r.user.From = []string{}, map[string][]string{}, map[string]string{}
	payload, issuer, ok := untrustedIssuer(r.raw)
	if !ok {
		return r
	}
	r.payload, r.issuer, r.all = payload, issuer, map[string]exact.Value{}
	for _, m := range payload.Members() {
		r.all[m.Name] = m.Value
	}
	for i := range r.settings.JWT {
		if r.settings.JWT[i].Issuer == issuer {
			r.of, r.index = &r.settings.JWT[i], i
			break
		}
	}
	return r
}

// Claims reports whether an authenticator in the settings takes the token for its
// own.
func Claims(s *subject.Subject) bool {
	return newReview(s).of != nil
}
