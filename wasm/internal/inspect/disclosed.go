package inspect

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/sdjwt"
	"jwt-airlock/wasm/internal/token"
)

// disclose answers about an SD-JWT: the signature of its issuer, and every rule
// about what its holder disclosed (RFC 9901 §7.1).
func (i *inspection) disclose(t *report.Token) attempt.Result {
	_, disclosures, binding, _ := sdjwt.Split(i.token.Disclosed)
	processed := sdjwt.Process(i.token.Payload.JSON, disclosures)
	t.Disclosures = append(t.Disclosures, processed.Disclosures...)
	if processed.Processed != nil {
		part := token.Plain(processed.Processed)
		i.claims = append(slices.Clone(part.Members), i.withheld(processed.Disclosures)...)
		t.Processed = i.part("processed payload", part)
		t.Processed.Members = claims.Payload(part.Members, i.clock)
	}
	result := i.verify(t)
	switch problem := clause(processed.Problem); {
	case result.Answer.State != report.Verified || problem == "":
	case exact.TooDeep(i.token.Payload.Err):
		return attempt.Result{Answer: attempt.Unsupported("its payload is too deep to be read here", "too-deep")}
	case processed.Reason == "too-deep":
		return attempt.Result{Answer: attempt.Unsupported(problem, processed.Reason)}
	default:
		return attempt.Result{Answer: attempt.Invalid(problem, processed.Reason)}
	}
	if binding == "" {
		if _, bound := exact.Get(i.claims, "cnf"); bound && result.Answer.State == report.Verified {
			result.Answer.Text += "; no key binding, so nothing shows who presents it"
		}
		return result
	}
	return i.bind(t, binding, result)
}

// withheld is what is left of the payload's _sd: the digests of claims that were
// not disclosed, or of none (RFC 9901 §4.2.5). The processed payload has no _sd,
// and what is judged must not be taken for all that the issuer said.
func (i *inspection) withheld(disclosed []report.Disclosure) []exact.Member {
	_sd, _ := exact.Get(i.token.Payload.Members, "_sd")
	if !_sd.IsArray() {
		return nil
	}
	var left []string
	for _, digest := range _sd.Elements() {
		text, _ := digest.Str()
		if !slices.ContainsFunc(disclosed, func(d report.Disclosure) bool { return d.Digest == text }) {
			left = append(left, string(digest))
		}
	}
	return []exact.Member{{Name: "_sd", Value: exact.Value("[" + strings.Join(left, ",") + "]")}}
}

// holder is the origin of a key that stands in the payload of an SD-JWT.
const holder = "token"

// bind answers about the key binding JWT (RFC 9901 §7.3), which is signed with
// the holder's key. That key is in the payload, so that it can be trusted as
// far as the issuer can.
func (i *inspection) bind(t *report.Token, binding string, result attempt.Result) attempt.Result {
	bound := token.Parse(binding, "")
	text := i.token.Disclosed[:strings.LastIndexByte(i.token.Disclosed, '~')+1]
	cnf, _ := exact.Get(i.claims, "cnf")
	jwk, problem, reason := sdjwt.KeyBinding(bound.Header.Members, bound.Payload.Members, text, exact.GetString(i.token.Payload.Members, "_sd_alg"), cnf)
	var ks []*keys.Key
	if k := keys.FromJWK(exact.Value(jwk)); k != nil {
		k.Origin = holder
		ks = append(ks, k)
	}
	inner := &inspection{clock: i.clock, keys: ks, opened: i.opened, work: i.work, candidate: within("key binding of the token"), token: bound, depth: i.depth + 1, binding: true}
	r := inner.report()
	t.KeyBinding = &r
	if result.Answer.State != report.Verified {
		return result
	}
	switch state, problem, reason := bindingProblem(bound, r, clause(problem), reason); {
	case state == report.Unsupported:
		return attempt.Result{Answer: attempt.Unsupported(problem, reason)}
	case state == report.Invalid:
		return attempt.Result{Answer: attempt.Invalid(problem, reason)}
	case bindingDoubt(*t) != "":
		result.Answer.Text += "; key binding verified, with a doubt"
	default:
		result.Answer.Text += "; key binding verified"
	}
	return result
}

// bindingProblem says in a clause why the whole is no better than its key
// binding: what breaks a rule of RFC 9901, and what any JWT is refused for. The
// state is empty where that is good.
func bindingProblem(bound *token.Token, r report.Token, broken, reason string) (state report.SignatureState, problem, code string) {
	v := r.Verdict
	switch {
	case bound.TooDeep() || exact.TooDeep(bound.Payload.Err):
		return report.Unsupported, "its key binding is too deep to be read here", "too-deep"
	case reason == "kb-key-unsupported":
		return report.Unsupported, "its key binding cannot be checked here: " + broken, reason
	case broken != "":
		return report.Invalid, "its key binding breaks a rule: " + broken, reason
	case v.Signature.State == report.Unsupported:
		return report.Unsupported, "its key binding cannot be checked here: " + v.Signature.Text, "kb-unsupported"
	case v.Signature.State != report.Verified:
		return report.Invalid, "its key binding does not hold with the holder's key: " + v.Signature.Text, "key-binding"
	case v.Time.State == "expired":
		return report.Invalid, "its key binding expired on " + v.Time.Text, "kb-time"
	case v.Time.State == "not-yet-valid":
		return report.Invalid, "its key binding is valid only " + v.Time.Text, "kb-time"
	case v.Time.Tone == report.Bad:
		return report.Invalid, "the time of its key binding is unusable: " + v.Time.Text, "kb-time"
	case v.Tone == report.Bad:
		return report.Invalid, "there is a fault in its key binding: " + gravest(r), "kb-finding"
	}
	return "", "", ""
}

// bindingDoubt says in a clause why the whole is not good though both signatures
// are; empty where the key binding is good, or there is none.
func bindingDoubt(t report.Token) string {
	if t.KeyBinding == nil || t.KeyBinding.Verdict.Tone == report.Good {
		return ""
	}
	return gravest(*t.KeyBinding)
}

// gravest is the first of the findings, in a clause. What is wrong with a time is
// in its detail.
func gravest(r report.Token) string {
	if len(r.Findings) == 0 {
		return "see its own verdict"
	}
	f := r.Findings[0]
	if f.Code == "TIME-BAD" {
		detail, _, _ := strings.Cut(f.Detail, ". ")
		return clause(detail)
	}
	return clause(f.Title)
}

// clause makes a clause of a sentence.
func clause(sentence string) string {
	if sentence == "" {
		return ""
	}
	return strings.TrimSuffix(strings.ToLower(sentence[:1])+sentence[1:], ".")
}
