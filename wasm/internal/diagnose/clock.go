package diagnose

import (
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// A server may allow for clocks that differ, "usually no more than a few minutes"
// (RFC 7519 §4.1.4). Clocks that aren't set are usually wrong by less than an hour.
const (
	leeway = 5 * time.Minute
	skew   = time.Hour
)

// untimely: only the time is wrong.
func untimely(s *subject.Subject) []report.Cause {
	cause := report.Cause{Code: "clock"}
	switch s.Claims.Time.State {
	case "expired":
		cause.Text, cause.Next = expired(s)
	case "not-yet-valid":
		cause.Text, cause.Next = early(s)
	default:
		return []report.Cause{}
	}
	return []report.Cause{cause}
}

func expired(s *subject.Subject) (text, next string) {
	text, next = "The signature is valid, but the token has expired. Servers that check exp reject it.", "Get a new token from its issuer"
	if exp, _ := s.Claims.At("exp"); s.Clock.Now.Before(exp.Add(leeway)) {
		text = "The signature is valid, but the token has expired. Servers reject it, some of them only after a few minutes."
	}
	if s.Claims.Account.Kubernetes() {
		next = "Get a new one with kubectl create token. In a pod, read the token file again: it is refreshed before it expires"
	}
	return text, next
}

// early: a clock is the probable cause only where the token was issued in the future
// and is early by no more than clocks are wrong.
func early(s *subject.Subject) (text, next string) {
	now := s.Clock.Now
	nbf, _ := s.Claims.At("nbf")
	iat, issued := s.Claims.At("iat")
	switch {
	case s.Claims.NeverValid():
		return "The signature is valid, but the token never is: it expires before it becomes valid.", "Have the issuer set nbf to a time before exp"
	case nbf.Before(now.Add(skew)) && (!issued || iat.After(now)):
		return "The signature is valid, but the token is not yet valid. Probably two clocks differ, because nbf is less than an hour ahead.", "Compare the clocks of the issuer and of the server"
	}
	return "The signature is valid, but the token is not yet valid: its nbf is " + clock.Between(s.Clock.Now, nbf) + " ahead. Servers that check nbf reject it until then.",
		"Wait until then, or get a token that is valid now. If this one should be, check the issuer's clock and time zone"
}
