// Package login predicts what the JWT authenticators of an API server make of a
// token, by the settings of that API server: would it take it, as whom, and if not,
// with what words would it refuse it.
//
// It reads a token as kube-apiserver does, with encoding/json and go-jose v2,
// which are laxer than this page in some things and stricter in others.
package login

import (
	"slices"
	"strings"
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

// check is one step of an authenticator. It is nil where the token and the settings
// give no cause for it.
type check struct {
	code report.CheckCode
	name string
	run  func(*review) *step
}

// order is that of the API server. With several audiences it looks at the time
// first. Before 1.36 it reads the claims before it verifies the signature.
func order(of *apiserver.Authenticator, minor int) []check {
	signed := []check{
		{report.CheckHeader, "Header", (*review).readHeader},
		{report.CheckAlgorithm, "Algorithm", (*review).algorithm},
		{report.CheckSignature, "Signature", (*review).signature},
	}
	claims := check{report.CheckClaims, "Claims", (*review).decode}
	audience := check{report.CheckAudience, "Audience", (*review).audience}
	expiry := check{report.CheckExpiry, "Expiry", (*review).expiry}
	notBefore := check{report.CheckNotBefore, "Not before", (*review).notBefore}
	var middle []check
	switch several, claimsFirst := of != nil && len(of.Audiences) > 1, minor < 36; {
	case several && claimsFirst:
		middle = slices.Concat([]check{claims, expiry, notBefore}, signed, []check{audience})
	case several:
		middle = slices.Concat(signed, []check{claims, expiry, notBefore, audience})
	case claimsFirst:
		middle = slices.Concat([]check{claims, audience, expiry, notBefore}, signed)
	default:
		middle = slices.Concat(signed, []check{claims, audience, expiry, notBefore})
	}
	return slices.Concat([]check{
		{report.CheckReview, "Audience asked for", (*review).reviewed},
		{report.CheckFormat, "Format", (*review).format},
		{report.CheckIssuer, "Issuer", (*review).issuerKnown},
	}, middle, []check{
		{report.CheckDistributed, "Distributed claims", (*review).distributed},
		{report.CheckUsername, "User name", (*review).username},
		{report.CheckGroups, "Groups", (*review).groups},
		{report.CheckUID, "UID", (*review).uid},
		{report.CheckExtra, "Extra", (*review).extra},
		{report.CheckRequired, "Required claims", (*review).required},
		{report.CheckClaimRules, "Claim rules", (*review).claimRules},
		{report.CheckUserRules, "User rules", (*review).userRules},
	})
}

// step is what came of one check.
type step struct {
	report.Check

	reason  report.Reason
	refusal string // why, in a clause
	message string // what the API server says after "invalid bearer token"
	mend    string // what would make it pass, in a clause

	// lacks is the stable word for what is needed to tell; empty where nothing is.
	lacks report.Reason

	assumes []string
}

func passed(text string, assumes ...string) *step {
	return &step{Check: report.Check{Outcome: report.Passed, Text: excerpt.Capitalize(text)}, assumes: assumes}
}

func failed(reason report.Reason, refusal, message, mend string) *step {
	const most = 500 // three values, or what a decoder says
	if runes := []rune(refusal); len(runes) > most {
		refusal = string(runes[:most]) + "…"
	}
	return &step{Check: report.Check{Outcome: report.Failed, Text: excerpt.Capitalize(refusal)}, reason: reason, refusal: refusal, message: message, mend: mend}
}

func unknown(text string, lacks report.Reason) *step {
	return &step{Check: report.Check{Outcome: report.Unknown, Text: excerpt.Capitalize(text)}, lacks: lacks}
}

func notReached(text string) *step {
	return &step{Check: report.Check{Outcome: report.NotReached, Text: text}}
}

// unclaimed is what the API server says of a token that no authenticator knows.
const unclaimed = "invalid bearer token"

// message puts the words of an authenticator behind those of the one that is always
// asked first.
func message(text string) string {
	const most = 10_000 // a whole key set can stand in it
	if text == "" {
		return unclaimed
	}
	text = "[" + unclaimed + ", " + text + "]"
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// say puts values into a sentence, one for each %, and shortens them. In WebAssembly
// that is smaller than a sum of texts.
func say(text string, values ...string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "%") {
		if i > 0 {
			b.WriteString(excerpt.Truncate(values[i-1]))
		}
		b.WriteString(part)
	}
	return b.String()
}

// quote is a value in a sentence, where an empty one would be missed.
func quote(value string) string { return "“" + excerpt.Truncate(value) + "”" }

func quoteAll(values []string) string {
	const most = 10
	quoted := make([]string, 0, most)
	for _, v := range values[:min(len(values), most)] {
		quoted = append(quoted, quote(v))
	}
	return excerpt.Truncate(strings.Join(quoted, ", "))
}
