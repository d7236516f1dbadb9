package verdict

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/sdjwt"
	"jwt-airlock/wasm/internal/token"
)

// Disclosed is the result for an SD-JWT whose issuer's signature verifies and whose
// disclosures break a rule (RFC 9901 §7.1).
func Disclosed(payload token.DecodedPart, problem string, reason report.Reason) attempt.Result {
	switch {
	case exact.TooDeep(payload.Err):
		return attempt.Result{Answer: attempt.Unsupported("its payload is nested too deeply for this page", token.TooDeep)}
	case reason == token.TooDeep:
		return attempt.Result{Answer: attempt.Unsupported(problem, reason)}
	}
	return attempt.Result{Answer: attempt.Invalid(problem, reason)}
}

// Bound is the result for an SD-JWT with a Key Binding JWT. r is the report of the
// latter, and problem the rule of RFC 9901 that it breaks, empty if none.
func Bound(result attempt.Result, bound *token.Token, r report.Token, problem string, reason report.Reason) attempt.Result {
	if result.Answer.State != report.Verified {
		return result
	}
	switch state, problem, reason := bindingProblem(bound, r, problem, reason); {
	case state == report.Unsupported:
		return attempt.Result{Answer: attempt.Unsupported(problem, reason)}
	case state == report.Invalid:
		return attempt.Result{Answer: attempt.Invalid(problem, reason)}
	case bindingDoubt(&r) != "":
		result.Answer.Text += "; key binding verified, with a warning"
	default:
		result.Answer.Text += "; key binding verified"
	}
	return result
}

// Unbound is the result for an SD-JWT without a Key Binding JWT.
func Unbound(result attempt.Result, read claims.Claims) attempt.Result {
	if read.Has("cnf") && result.Answer.State == report.Verified {
		result.Answer.Text += "; without a key binding, nothing proves who presents it"
	}
	return result
}

// bindingProblem says in a clause why the key binding makes the whole invalid: it
// breaks a rule of RFC 9901, or one for which any JWT is rejected. The state is
// empty where the key binding is good.
func bindingProblem(bound *token.Token, r report.Token, broken string, reason report.Reason) (state report.SignatureState, problem string, code report.Reason) {
	v := r.Verdict
	switch {
	case bound.TooDeep() || exact.TooDeep(bound.Payload.Err):
		return report.Unsupported, "its key binding is nested too deeply for this page", token.TooDeep
	case reason == sdjwt.UnsupportedKey:
		return report.Unsupported, "its key binding can't be checked: " + broken, reason
	case broken != "":
		return report.Invalid, "its key binding is invalid: " + broken, reason
	case v.Signature.State == report.Unsupported:
		return report.Unsupported, "its key binding can't be checked: " + v.Signature.Text, "kb-unsupported"
	case v.Signature.State != report.Verified:
		return report.Invalid, "the holder's key doesn't verify its key binding: " + v.Signature.Text, "key-binding"
	case v.Time.State == report.TimeExpired:
		return report.Invalid, "its key binding expired on " + v.Time.Text, "kb-time"
	case v.Time.State == report.TimeNotYetValid:
		return report.Invalid, "its key binding is valid only " + v.Time.Text, "kb-time"
	case v.Time.Tone == report.Bad:
		return report.Invalid, "its key binding has an invalid time: " + v.Time.Text, "kb-time"
	case v.Tone == report.Bad:
		return report.Invalid, "its key binding has a problem: " + gravest(r), "kb-finding"
	}
	return "", "", ""
}

// bindingDoubt says in a clause why the whole isn't good although both signatures
// are; empty where the key binding is good or absent.
func bindingDoubt(binding *report.Token) string {
	if binding == nil || binding.Verdict.Tone == report.Good {
		return ""
	}
	return gravest(*binding)
}

// gravest is the first of the findings, in a clause.
func gravest(r report.Token) string {
	if len(r.Findings) == 0 {
		return "see its verdict"
	}
	return r.Findings[0].Clause
}
