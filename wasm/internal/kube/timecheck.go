package kube

import (
	"fmt"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// leeway is how far the clocks of an API server and of a token's issuer may differ
// (go-jose, jwt.DefaultLeeway).
const leeway = time.Minute

// timeCheck is a time claim that an API server compares with its clock.
type timeCheck struct {
	claim   string
	reason  report.Reason
	message string

	// says and refused are clauses for the time and its distance from now.
	says, refused, aside string
}

var (
	notBeforeCheck = timeCheck{"nbf", "not-yet-valid", "service account token is not valid yet", "Valid from %[1]s (%[2]s)", "it isn't valid before %[1]s", "%[2]s"}
	expiryCheck    = timeCheck{"exp", "expired", "service account token has expired", "Expires %[2]s (%[1]s)", "it expired %[2]s", "%[1]s"}
	issuedAtCheck  = timeCheck{"iat", "issued-in-future", "service account token is issued in the future", "Issued %[2]s (%[1]s)", "its iat, %[1]s, is in the future", "%[2]s"}
)

func (r *simulation) notBefore() *result { return notBeforeCheck.check(r) }
func (r *simulation) expiry() *result    { return expiryCheck.check(r) }
func (r *simulation) issuedAt() *result  { return issuedAtCheck.check(r) }

func (m *timeCheck) check(r *simulation) *result {
	v, _ := exact.Get(r.claims, m.claim)
	s, ok := unixSeconds(r.claims, m.claim)
	at := time.Unix(s, 0)
	switch {
	case r.claims == nil || v != nil && string(v) != "null" && !ok:
		return notReached("It can't be read")
	case !ok && v != nil:
		return passed("Its " + m.claim + " is null, which the API server treats as absent")
	case !ok:
		return passed("It has no " + m.claim + ", and the API server doesn't require one")
	case r.Clock.Now.IsZero():
		return unknown("Its "+m.claim+" is "+clock.Format(at)+", and no evaluation time is set", "no-time")
	case m.wrong(r, at):
		return m.failed(r, at)
	}
	return m.passed(r, at)
}

// wrong reports whether the token is rejected for a time.
func (m *timeCheck) wrong(r *simulation, at time.Time) bool {
	if m.claim == "exp" {
		return r.Clock.Now.Add(-leeway).After(at)
	}
	return r.Clock.Now.Add(leeway).Before(at)
}

func (m *timeCheck) failed(r *simulation, at time.Time) *result {
	if !representable(at) {
		return failed(m.reason, "its "+m.claim+" is out of range for a date, so the API server rejects it", message(m.message))
	}
	return failed(m.reason, m.refusal(r, at), message(m.message)).inShort(when(m.refused, r, at))
}

func (m *timeCheck) passed(r *simulation, at time.Time) *result {
	const assumed = "its clock agrees with this one"
	switch {
	case !representable(at):
		return passed("Its " + m.claim + " is out of range for a date, but the API server accepts it")
	case m.withinLeeway(r):
		return passed(m.refusal(r, at)+", but the API server allows 60 seconds of clock skew", assumed)
	}
	return passed(when(m.says, r, at), assumed)
}

// refusal is why the token is rejected, with all that is known of the time.
func (m *timeCheck) refusal(r *simulation, at time.Time) string {
	return when(m.refused+" ("+m.aside+")", r, at)
}

func when(clause string, r *simulation, at time.Time) string {
	return fmt.Sprintf(clause, clock.Format(at), r.Clock.Relative(at))
}

// withinLeeway reports whether a time is wrong but within the leeway.
func (m *timeCheck) withinLeeway(r *simulation) bool {
	s, ok := unixSeconds(r.claims, m.claim)
	at := time.Unix(s, 0)
	if !ok || r.Clock.Now.IsZero() || m.wrong(r, at) {
		return false
	}
	return r.Clock.Now.Before(at) != (m.claim == "exp")
}
