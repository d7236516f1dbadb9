package verify

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Why a token is not verified, in words that others go by.
const (
	PayloadMissing report.Reason = "payload-missing"
	UnexpectedAlg  report.Reason = "alg-not-expected"
)

// Answers are what is known about the signatures of a token.
type Answers struct {
	// Result is that of the token.
	attempt.Result

	// Chosen is the index of the signature that Result is about; -1 where there
	// is none.
	Chosen int

	// Each has one entry for each signature, in their order.
	Each []attempt.Result
}

// Token answers about the signatures of a JWS. Where there are several, each has
// its own answer, and the token's is that of the best. Of several, one by an
// algorithm that is not among those that are expected does not count; where none
// are, all are.
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

// one answers about one signature. What the serialization breaks as a whole, or an
// algorithm that was not asked for, no key can make good.
func one(t *token.Token, s token.Signature, ks []*keys.Key, expected []string, work *Budget) attempt.Result {
	if fault := t.Fault; fault != nil {
		return attempt.Result{Answer: attempt.Invalid(fault.Text, fault.Code)}
	}
	result := Signature(s, ks, work)
	alg, _ := s.Alg()
	several := t.Form == report.JWSGeneral
	switch {
	case t.PayloadMissing() && result.Answer.State == report.Mismatch: // keys fit, and there is nothing to try them on
		return attempt.Result{Answer: attempt.Answer(report.Mismatch, report.Warn, "Payload missing", "the payload is detached and wasn't provided", PayloadMissing)}
	case several && result.Answer.State == report.Verified && len(expected) > 0 && !slices.Contains(expected, alg):
		return attempt.Result{Answer: attempt.Answer(report.NoMatchingKey, report.Bad, "No matching key", "it verifies, but its algorithm isn't one you expect", UnexpectedAlg)}
	}
	return result
}

// rank orders answers by how much they say for the token.
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
