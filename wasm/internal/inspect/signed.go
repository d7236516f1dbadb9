package inspect

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// verify answers about the signature of a JWS. Where there are several, each
// has its own answer, and the token's is that of the best.
func (i *inspection) verify(t *report.Token) verify.Result {
	if len(i.token.Signatures) == 0 {
		return i.unreadable()
	}
	best, chosen := verify.Result{}, -1
	for n, s := range i.token.Signatures {
		result := i.verifyOne(s)
		if i.token.Form == report.JWSGeneral {
			t.Signatures = append(t.Signatures, i.signed(s, result))
		}
		if chosen < 0 || rank(result) > rank(best) {
			best, chosen = result, n
		}
	}
	s := i.token.Signatures[chosen]
	i.signature = s
	t.Header = i.part("header", s.Protected)
	t.Header.Members = claims.Header(s.Protected.Members)
	t.Unprotected = claims.Header(s.Unprotected)
	t.Signature = signature(s)
	if n := len(i.token.Signatures); n > 1 && i.token.Fault == nil {
		best.Answer.Text = fmt.Sprintf("signature %d of %d: %s", chosen+1, n, best.Answer.Text)
	}
	return best
}

// verifyOne answers about one signature. What the serialisation breaks as a
// whole, or an algorithm that was not asked for, no key can make good.
func (i *inspection) verifyOne(s token.Signature) verify.Result {
	if fault := i.token.Fault; fault != nil {
		return refused(report.Invalid, fault.Text, fault.Code)
	}
	result := verify.Signature(s, i.keys, i.work)
	if i.token.Detached && i.request.Detached == "" && result.Answer.State == report.Mismatch {
		return payloadMissing()
	}
	alg, _ := s.Alg()
	asked := i.request.Expect.Algorithms
	if i.token.Form == report.JWSGeneral && result.Answer.State == report.Verified && len(asked) > 0 && !slices.Contains(asked, alg) {
		return refused(report.NoMatchingKey, "it verifies, but its algorithm is not one that you expect", "alg-not-expected")
	}
	return result
}

func (i *inspection) signed(s token.Signature, result verify.Result) report.Signed {
	signed := report.Signed{
		Header:      i.part("header", s.Protected),
		Unprotected: claims.Header(s.Unprotected),
		Signature:   signature(s),
		Answer:      result.Answer,
		Attempts:    append([]report.Attempt{}, result.Attempts...),
	}
	signed.Header.Members = claims.Header(s.Protected.Members)
	return signed
}

// rank orders answers by how much they say for the token.
func rank(r verify.Result) int {
	return slices.Index([]report.SignatureState{
		report.Unsecured, report.Invalid, report.Unsupported, report.NoKey, report.NoMatchingKey, report.Mismatch, report.SelfAsserted, report.Verified,
	}, r.Answer.State)
}

func (i *inspection) unreadable() verify.Result {
	if i.token.TooDeep() {
		return unsupported("its header is too deep to be read here", "too-deep")
	}
	return refused(report.NotReadable, "this is not a whole token", "malformed")
}

// unsupported is about what may well be right, and is not read here.
func unsupported(text, reason string) verify.Result {
	return verify.Result{Answer: report.SignatureAnswer{
		State: report.Unsupported, Tone: report.Warn, Label: "Not supported", Text: text, Key: -1, Reason: reason,
	}}
}

// payloadMissing: keys fit, and there is nothing to try them on.
func payloadMissing() verify.Result {
	return verify.Result{Answer: report.SignatureAnswer{
		State: report.Mismatch, Tone: report.Warn, Label: "Payload missing", Text: "the token does not carry its payload", Key: -1, Reason: "payload-missing",
	}}
}

var refusedLabels = map[report.SignatureState]string{
	report.NotReadable:   "None to check",
	report.NoMatchingKey: "No matching key",
	report.Invalid:       "Breaks a rule",
}

func refused(state report.SignatureState, text, reason string) verify.Result {
	return verify.Result{Answer: report.SignatureAnswer{
		State: state, Tone: report.Bad, Label: refusedLabels[state], Text: text, Key: -1, Reason: reason,
	}}
}
