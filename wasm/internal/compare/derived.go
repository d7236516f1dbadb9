package compare

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
)

// The names of derived rows.
const (
	signedBy = "Signed by"
	seenAs   = "API server sees"
	lifetime = "exp − iat"
	current  = "Time"
)

// derive adds what follows from the two tokens and that their members don't show at a
// glance.
func (t *table) derive(p *pair) {
	if p.a.key != nil || p.b.key != nil {
		t.derived(signedBy, keyText(p.a.key), keyText(p.b.key), p.sameKey())
	}
	if p.a.user() != nil || p.b.user() != nil {
		x, y := p.a.seen(), p.b.seen()
		t.derived(seenAs, x, y, sameIf(x == y))
	}
	x, y := p.a.lifetime(), p.b.lifetime()
	t.derived(lifetime, x, y, sameIf(x == y))
	if v, w := p.a.inner.Verdict.Time, p.b.inner.Verdict.Time; v.State != report.TimeUnknown || w.State != report.TimeUnknown {
		t.derived(current, timeText(v), timeText(w), sameIf(v.State == w.State))
	}
}

func (t *table) derived(name, a, b string, state report.ComparedState) {
	switch {
	case a == "" && b == "":
		return
	case a == "":
		state = report.OnlyB
	case b == "":
		state = report.OnlyA
	}
	*t = append(*t, report.Compared{Part: report.ComparedDerived, Name: name, A: a, B: b, State: state, Note: []report.Span{}})
}

func sameIf(same bool) report.ComparedState {
	if same {
		return report.Same
	}
	return report.Differs
}

// sameKey says whether one key signed both. Only keys that verified the signatures prove
// that; the same kid doesn't. A secret has no thumbprint, so it is the same where it is in
// the same place among those that were given for both.
func (p *pair) sameKey() report.ComparedState {
	a, b := p.a.key, p.b.key
	switch {
	case a == nil || b == nil:
		return report.Undecided
	case a.Thumbprint != "" || b.Thumbprint != "":
		return sameIf(a.Thumbprint == b.Thumbprint)
	case forBoth(a) && forBoth(b) && p.a.token.Verdict.Signature.Key == p.b.token.Verdict.Signature.Key:
		return report.Same
	}
	return report.Undecided
}

// forBoth reports whether a key was given for both tokens. Others are chosen for one token,
// after those.
func forBoth(k *report.Key) bool {
	return k.Origin != report.OriginPreset && k.Origin != report.OriginBeside && k.Origin != report.OriginToken
}

func keyText(k *report.Key) string {
	switch {
	case k == nil:
		return "not verified"
	case k.Type == "oct":
		return "a secret"
	}
	id := k.KID
	if id == "" {
		id = k.Thumbprint
	}
	size := k.Curve
	if size == "" {
		size = strconv.Itoa(k.Size)
	}
	return strings.Join([]string{k.Type, size, excerpt.ShortID(id)}, " ")
}

// user is the one that the API server sees; nil where it accepts none.
func (s *side) user() *report.User {
	if s.inner.Kubernetes == nil {
		return nil
	}
	return s.inner.Kubernetes.APIServer.User
}

func (s *side) seen() string {
	if u := s.user(); u != nil {
		return u.Username
	}
	if k := s.inner.Kubernetes; k != nil && k.APIServer.Outcome != report.Reject {
		return "unknown"
	}
	return "no one: it would reject the token"
}

// lifetime is how long the token is valid, in seconds and in words.
func (s *side) lifetime() string {
	from, to := s.at("iat"), s.at("exp")
	if from.IsZero() || to.IsZero() {
		return ""
	}
	seconds := to.Unix() - from.Unix()
	if seconds <= 0 {
		return strconv.FormatInt(seconds, 10)
	}
	return fmt.Sprintf("%d (%s)", seconds, phrase.ExactDuration(from, to))
}

// at is the instant that a time claim names; zero without one.
func (s *side) at(claim string) (at time.Time) {
	for _, t := range s.inner.Times {
		if t.Claim == claim {
			at, _ = time.Parse(time.RFC3339, t.At)
		}
	}
	return at
}

func timeText(a report.TimeAnswer) string {
	if a.Text == "" {
		return a.Label
	}
	return a.Label + ": " + a.Text
}
