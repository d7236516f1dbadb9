// Package verify says whether a signature is valid, and with which key.
//
// Signature is where to start, and the only function that says "verified". It
// says so only for what follows the rules of RFC 7515: go-jose checks the
// signature, and the rules in this package reject what go-jose accepts against them.
// Package checks reports what go-jose rejects beyond them. Package claims reads what
// the token says; this package doesn't.
package verify

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Signature checks one signature of a token with each of the keys, and counts that
// as work.
func Signature(t token.Signature, ks []*keys.Key, work *Budget) attempt.Result {
	if answer := refuse(t); answer != nil {
		return attempt.Result{Answer: *answer}
	}
	s := newSigned(t, work)
	r := attempt.Result{Attempts: s.attempts(ks)}
	switch key, found := attempt.First(r.Attempts, report.KeyVerified); {
	case found:
		r.Answer = s.verified(ks, key)
	case s.isSelfSigned():
		r.Answer = selfSigned(s.header)
	case len(ks) == 0:
		r.Answer = attempt.Answer(report.NoKey, report.Quiet, "Not checked", "no keys provided", "")
	default:
		r.Answer = s.failed(ks, r.Attempts)
	}
	return r
}

func selfSigned(header []exact.Member) report.SignatureAnswer {
	if token.ProvesPossession(header) {
		return attempt.Answer(report.SelfAsserted, report.Quiet, "Self-signed", "verifies with the key in its own header, as RFC 9449 §4.2 asks", "embedded-key")
	}
	return attempt.Answer(report.SelfAsserted, report.Bad, "Self-signed", "verifies only with the key in its own header", "embedded-key")
}

func (s *verification) verified(ks []*keys.Key, key int) report.SignatureAnswer {
	text := fmt.Sprintf("%s, 1 of %s", ks[key].Describe(), excerpt.Count(len(ks), "key"))
	if ks[key].KIDDiffers(s.kid()) {
		text = ks[key].Describe() + "; the token's kid differs, but you provided this key separately"
	}
	a := attempt.Answer(report.Verified, report.Good, "Valid", text, "")
	a.Key = key
	return a
}

// failed distinguishes keys that don't verify the signature from keys that aren't
// meant for it.
func (s *verification) failed(ks []*keys.Key, attempts []report.Attempt) report.SignatureAnswer {
	if i, found := attempt.First(attempts, report.KeyMismatch); found {
		return attempt.Answer(report.Mismatch, report.Bad, "Invalid", excerpt.Count(attempt.Tried(attempts), "key")+" tried", attempts[i].Reason)
	}
	if slices.ContainsFunc(attempts, func(a report.Attempt) bool { return a.Reason == attempt.Limit }) {
		return attempt.Answer(report.NoMatchingKey, report.Warn, "Not checked", "the work limit for one paste was reached", "limit")
	}
	if attempt.NoMatchingKID(ks, s.kid()) {
		return attempt.Answer(report.NoMatchingKey, report.Bad, "No matching key", excerpt.Count(len(ks), "key")+", none with this kid", "kid")
	}
	return attempt.Answer(report.NoMatchingKey, report.Bad, "No matching key", excerpt.Count(len(ks), "key")+", none suitable", foremost(attempts).Reason)
}

// foremost is the most telling attempt: that of a key that the token may mean.
func foremost(attempts []report.Attempt) report.Attempt {
	for _, a := range attempts {
		if a.Reason != attempt.WrongKID {
			return a
		}
	}
	return attempts[0]
}
