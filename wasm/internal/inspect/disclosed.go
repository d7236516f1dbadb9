package inspect

import (
	"strings"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/sdjwt"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// disclose answers about an SD-JWT: the signature of its issuer, and every rule
// about what its holder disclosed (RFC 9901 §7.1).
func (i *inspection) disclose(t *report.Token) verify.Result {
	_, disclosures, binding, _ := sdjwt.Split(i.token.Disclosed)
	processed := sdjwt.Process(i.token.Payload.JSON, disclosures)
	t.Disclosures = append(t.Disclosures, processed.Disclosures...)
	if processed.Processed != nil {
		part := token.Plain(processed.Processed)
		i.claims = part.Members
		t.Processed = i.part("processed payload", part)
		t.Processed.Members = claims.Payload(part.Members, i.clock)
	}
	result := i.verify(t)
	if processed.Problem != "" && result.Answer.State == report.Verified {
		return refused(report.Invalid, clause(processed.Problem), processed.Reason)
	}
	if binding == "" {
		return result
	}
	return i.bind(t, binding, result)
}

// holder is the origin of a key that stands in the payload of an SD-JWT.
const holder = "token"

// bind answers about the key binding JWT (RFC 9901 §7.3), which is signed with
// the holder's key. That key is in the payload, so that it can be trusted as
// far as the issuer can.
func (i *inspection) bind(t *report.Token, binding string, result verify.Result) verify.Result {
	bound := token.Parse(binding, "")
	text := i.token.Disclosed[:strings.LastIndexByte(i.token.Disclosed, '~')+1]
	cnf, _ := exact.Get(i.claims, "cnf")
	jwk, problem, reason := sdjwt.KeyBinding(bound.Header.Members, bound.Payload.Members, text, exact.GetString(i.token.Payload.Members, "_sd_alg"), cnf)
	ks, _ := keys.Parse(report.KeySource{Text: jwk, As: "keys", Origin: holder})
	inner := &inspection{clock: i.clock, keys: ks, opened: i.opened, work: i.work, candidate: within("key binding of the token"), token: bound, depth: i.depth + 1, binding: true}
	r := inner.report()
	t.KeyBinding = &r
	switch {
	case result.Answer.State != report.Verified:
		return result
	case problem != "":
		return refused(report.Invalid, "its key binding breaks a rule: "+clause(problem), reason)
	case r.Verdict.Signature.State != report.Verified:
		return refused(report.Invalid, "its key binding does not hold with the holder's key: "+r.Verdict.Signature.Text, "key-binding")
	}
	result.Answer.Text += "; key binding verified"
	return result
}

// clause makes a clause of a sentence.
func clause(sentence string) string {
	return strings.TrimSuffix(strings.ToLower(sentence[:1])+sentence[1:], ".")
}
