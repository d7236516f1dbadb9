package inspect

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/decrypt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/presets"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/sdjwt"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verdict"
	"jwt-airlock/wasm/internal/verify"
)

// inquiry is a subject, and what else is shown of it.
type inquiry struct {
	*subject.Subject

	// payload is what was signed, or what was decrypted; decrypted is true for the
	// latter.
	payload   token.DecodedPart
	decrypted bool

	// session is true where the key of a NextAuth.js session decrypted it.
	session bool

	// signatures are the answers about each signature of a JWS.
	signatures []attempt.Result

	// processed is the payload of an SD-JWT with the disclosed claims in place; the
	// zero part where the SD-JWT breaks a rule.
	processed   token.DecodedPart
	disclosures []report.Disclosure

	// binding is the report of its Key Binding JWT; nil without one.
	binding *report.Token
}

// build tries the keys on a token and reads its claims.
func (i *inspection) build(where paste.Candidate, t *token.Token) *inquiry {
	preset := presets.Of(t, i.sources, i.keys)
	q := &inquiry{payload: t.Payload, Subject: &subject.Subject{
		Where: where, Input: i.input, Token: t,
		Keys: i.keys, Sources: i.sources, Preset: preset,
		Expect: i.expect, APIServer: presets.Expect(i.expect, preset),
		Settings: i.settings, Clock: i.clock, Work: i.work, KeyBinding: i.binding,
	}}
	switch {
	case t.Encryption != nil:
		i.open(q)
	case t.Disclosed != "":
		i.verify(q)
		i.disclose(q)
	default:
		i.verify(q)
		q.Claims = claims.Read(t.Payload.Members, i.clock)
	}
	return q
}

// verify tries the keys on the signatures of a JWS.
func (i *inspection) verify(q *inquiry) {
	answers := verify.Token(q.Token, i.keys, i.expect.Algorithms, i.work)
	q.Result, q.signatures = answers.Result, answers.Each
	if answers.Chosen >= 0 {
		q.Signature = q.Token.Signatures[answers.Chosen]
	}
}

// open decrypts a JWE with the provided keys. The plaintext is the payload.
func (i *inspection) open(q *inquiry) {
	result := decrypt.Token(q.Token, q.Where.Cookie, i.keys, i.opened)
	if q.Result = result.Result; result.Answer.State == report.Decrypted {
		q.payload, q.decrypted, q.session = token.Plain(result.Plaintext), true, result.Session
	}
	q.Claims = claims.Read(q.payload.Members, i.clock)
}

// disclose applies the disclosures of an SD-JWT and verifies the key binding (RFC 9901
// §7).
func (i *inspection) disclose(q *inquiry) {
	_, disclosures, binding, _ := sdjwt.Split(q.Token.Disclosed)
	payload := q.Token.Payload
	processed := sdjwt.Process(payload.JSON, disclosures)
	q.disclosures = processed.Disclosures
	said := payload.Members
	if processed.Processed != nil {
		q.processed = token.Plain(processed.Processed)
		said = append(slices.Clone(q.processed.Members), sdjwt.Withheld(payload.Members, processed.Disclosures)...)
	}
	q.Claims = claims.Read(said, i.clock)
	switch {
	case q.Answer.State == report.Verified && processed.Problem != "":
		q.Result = verdict.Disclosed(payload, processed.Problem, processed.Reason)
	case binding == "":
		q.Result = verdict.Unbound(q.Result, q.Claims)
	default:
		i.bind(q, binding)
	}
}

// bind verifies the Key Binding JWT (RFC 9901 §7.3), which is signed with the holder's
// key. That key is in the payload, so it is as trustworthy as the issuer.
func (i *inspection) bind(q *inquiry, binding string) {
	bound := token.Parse(binding, "")
	text := q.Token.Disclosed[:strings.LastIndexByte(q.Token.Disclosed, '~')+1]
	cnf, _ := exact.Get(q.Claims.Members, "cnf")
	jwk, problem, reason := sdjwt.KeyBinding(bound.Header.Members, bound.Payload.Members, text, exact.GetString(q.Token.Payload.Members, "_sd_alg"), cnf)
	inner := inspection{clock: i.clock, opened: i.opened, work: i.work, depth: i.depth + 1, binding: true}
	if k := keys.FromJWK(exact.Value(jwk)); k != nil {
		k.Origin = report.OriginToken
		inner.keys = []*keys.Key{k}
	}
	r := inner.report(paste.KeyBinding, bound)
	q.Bound = bound.Payload.Members
	q.binding, q.Result = &r, verdict.Bound(q.Result, bound, r, problem, reason)
}
