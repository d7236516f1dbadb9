package verify

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Why a token isn't verified, as stable words.
const (
	PayloadMissing report.Reason = "payload-missing"
	UnexpectedAlg  report.Reason = "alg-not-expected"
)

// Answers are what is known about the signatures of a token.
type Answers struct {
	// Result is that of the token.
	attempt.Result

	// Chosen is the index of the signature that Result is about; -1 without one.
	Chosen int

	// Each has one entry for each signature, in their order.
	Each []attempt.Result
}

// Token answers about the signatures of a JWS. Each has its own answer, and the
// token has that of the best. Of several signatures, only those with an expected
// algorithm count; without an expectation, all of them do.
func Token(t *token.Token, ks []*keys.Key, expected []string, work *Budget) Answers {
	answers := Answers{Chosen: -1}
	for n, s := range t.Signatures {
		result := one(t, s, ks, expected, work)
		answers.Each = append(answers.Each, result)
		if answers.Chosen < 0 || rank(result) > rank(answers.Result) {
			answers.Result, answers.Chosen = result, n
		}
	}
	switch n := len(t.Signatures); {
	case n == 0:
		answers.Answer = unreadable(t)
	case n > 1 && t.Fault == nil:
		answers.Answer.Text = fmt.Sprintf("signature %d of %d: %s", answers.Chosen+1, n, answers.Answer.Text)
	}
	return answers
}

// one answers about one signature. No key can make it valid if the serialization
// breaks a rule or the algorithm isn't an expected one.
func one(t *token.Token, s token.Signature, ks []*keys.Key, expected []string, work *Budget) attempt.Result {
	if fault := t.Fault; fault != nil {
		return attempt.Result{Answer: attempt.Invalid(fault.Text, fault.Code)}
	}
	result := Signature(s, ks, work)
	alg, _ := s.Alg()
	several := t.Form == report.JWSGeneral
	switch {
	case t.PayloadMissing() && result.Answer.State == report.Mismatch: // keys are suitable, but there is no payload
		return attempt.Result{Answer: attempt.Answer(report.Mismatch, report.Warn, "Payload missing", "the payload is detached and wasn't provided", PayloadMissing)}
	case several && result.Answer.State == report.Verified && len(expected) > 0 && !slices.Contains(expected, alg):
		return attempt.Result{Answer: attempt.Answer(report.NoMatchingKey, report.Bad, "No matching key", "it verifies, but its algorithm isn't one you expect", UnexpectedAlg)}
	}
	return result
}

// rank orders answers by how much they say in favor of the token.
func rank(r attempt.Result) int {
	return slices.Index([]report.SignatureState{
		report.Unsecured, report.Invalid, report.Unsupported, report.NoKey, report.NoMatchingKey, report.Mismatch, report.SelfAsserted, report.Verified,
	}, r.Answer.State)
}

func unreadable(t *token.Token) report.SignatureAnswer {
	if t.TooDeep() {
		return attempt.Unsupported("its header is nested too deeply for this page", token.TooDeep)
	}
	return attempt.Unread("the token is malformed", "malformed")
}
