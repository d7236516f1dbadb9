package differential

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// difference is a kind of token that we and a library judge differently, and why we
// are right.
type difference struct {
	library string // empty for each of them
	kind    kind

	// sign identifies it: the reason of our verdict, the code of our finding or a part
	// of the library's error.
	sign string

	because string

	// where narrows it down; nil where the sign is enough.
	where func(outcome) bool
}

// kind is who is right.
type kind string

const (
	stricter kind = "we reject it, and the library accepts it"
	disputed kind = "we verify it, and a finding says that others reject it"
	missing  kind = "we verify it, and the library doesn't support it or has a fault"
)

// differences are all there are. A token that we verify and a library rejects is a
// fault of ours if it is of another kind.
var differences = []difference{
	{"", stricter, "header-repeated", "verifiers use the first or the last of duplicate names (RFC 7515 §4)", nil},
	{"", stricter, "header-overlap", "a name is protected and unprotected (RFC 7515 §7.2.1)", nil},
	{"", stricter, "crit-empty", "crit is a list with a name in it (RFC 7515 §4.1.11)", nil},
	{"", stricter, "crit-registered", "crit names nothing that RFC 7515 defines (§4.1.11)", nil},
	{"", stricter, "crit-repeated", "crit names nothing twice (RFC 7515 §4.1.11)", nil},
	{"", stricter, "crit-absent", "crit names what the header has (RFC 7515 §4.1.11)", nil},
	{"", stricter, "crit-unknown", "crit names an extension that is not understood (RFC 7515 §4.1.11)", nil},
	{"", stricter, "crit-unprotected", "crit is protected (RFC 7515 §4.1.11)", nil},
	{"", stricter, "b64-crit", "b64 is named in crit (RFC 7797 §6)", nil},
	{"", stricter, "b64-type", "b64 is true or false (RFC 7797 §3)", nil},
	{"", stricter, "jwk-private", "a key in the header is public (RFC 7515 §4.1.3)", nil},
	{"", stricter, "jwk-type", "jwk is an object (RFC 7515 §4.1.3)", nil},
	{"", stricter, "jku-type", "jku is a string (RFC 7515 §4.1.2)", nil},
	{"", stricter, "kid-type", "kid is a string (RFC 7515 §4.1.4)", nil},
	{"", stricter, "x5u-type", "x5u is a string (RFC 7515 §4.1.5)", nil},
	{"", stricter, "x5c-type", "x5c is a list of strings (RFC 7515 §4.1.6)", nil},
	{"", stricter, "x5t-type", "x5t is a string (RFC 7515 §4.1.7)", nil},
	{"", stricter, "x5t#s256-type", "x5t#S256 is a string (RFC 7515 §4.1.8)", nil},
	{"", stricter, "typ-type", "typ is a string (RFC 7515 §4.1.9)", nil},
	{"", stricter, "cty-type", "cty is a string (RFC 7515 §4.1.10)", nil},
	{"", stricter, "header-null", "some verifiers treat a null member as absent, others as the wrong type", nil},
	{"", stricter, "alg-none", "alg is none, if only in the unprotected header (RFC 8725 §3.2)", nil},
	{"", stricter, "json-repeated", "verifiers use the first or the last of duplicate members (RFC 8259 §4)", nil},
	{"", stricter, "json-type", "a member of the serialization has the wrong type (RFC 7515 §7.2)", nil},
	{"jwx", stricter, "header", "a protected header that isn't JSON in UTF-8 (RFC 7515 §3)", nil},
	{"jwx", stricter, "alg-missing", "the same, so it has no alg", nil},
	{"", stricter, "malformed", "both serializations in one (RFC 7515 §7.2), or a header that isn't JSON in UTF-8 (§3)", nil},
	{"", stricter, "too-deep", "this page reads at most 1,000 nested levels, and says so", nil},
	{"", stricter, "no-key", "the same for the keys", isDeepKeys},
	{"", stricter, "embedded-key", "the same for the keys, and the token contains its key", isDeepKeys},
	{"", stricter, "no-token", "a token that a paste isn't searched for, such as one with a break in the middle of a part", nil},
	{"", stricter, "base64url-trailing-bits", "trailing bits give one signature several encodings (RFC 4648 §3.5)", nil},
	{"", stricter, "unusable", "a member of the key is duplicated, or has the wrong type (RFC 7517 §4)", nil},

	{"", disputed, "HDR-DISPUTED", "a header, a key or certificate in it, or another signature, that go-jose or jwx can't read", nil},
	{"", disputed, "KEY-DISPUTED", "a member of the key is null or empty, and jwx can't read such a key", nil},

	{"golang-jwt", missing, "token contains an invalid number of segments", "it reads only the compact serialization", nil},
	{"golang-jwt", missing, "could not base64 decode signature: illegal base64 data", "it can't read SD-JWTs (RFC 9901)", isSDJWT},
	{"golang-jwt", missing, "signing method (alg) is unavailable", "it doesn't know Ed25519 by that name (RFC 9864)", nil},
	{"golang-jwt", missing, "could not JSON decode claim", "it reads only claims; a JWS can contain anything (RFC 7515 §3)", nil},
	{"jwx", missing, "failed to decode signature: failed to decode source: illegal base64 data", "it can't read SD-JWTs (RFC 9901)", isSDJWT},
	{"jwx", missing, "none verified successfully", "it hashes {} for a protected header that is absent (RFC 7515 §5.2)", isUnprotected},
	{"jwx", missing, "none verified successfully", "it hashes a header without the space around it (RFC 7515 §5.2)", isSpaced},
}

func (d difference) name() string {
	return cmp.Or(d.library, "each library") + " (" + string(d.kind) + "): " + d.sign + ": " + d.because
}

func (d difference) explains(o outcome, library string) bool {
	switch {
	case d.library != "" && d.library != library, (d.kind == stricter) == o.ours, d.where != nil && !d.where(o):
		return false
	case d.kind == stricter:
		return slices.Contains(o.reasons(), d.sign)
	case d.kind == disputed:
		return slices.ContainsFunc(o.report.Tokens, func(t report.Token) bool {
			return slices.ContainsFunc(t.Findings, func(f report.Finding) bool { return f.Code == d.sign })
		})
	}
	return strings.Contains(o.theirs[library].Error(), d.sign)
}

// reasons are why we didn't verify, as codes.
func (o outcome) reasons() (all []string) {
	if len(o.report.Tokens) == 0 {
		return []string{"no-token"}
	}
	for _, token := range o.report.Tokens {
		answers := []report.SignatureAnswer{token.Verdict.Signature}
		attempts := token.Attempts
		for _, signature := range token.Signatures {
			answers = append(answers, signature.Answer)
			attempts = append(attempts, signature.Attempts...)
		}
		for _, answer := range answers {
			all = append(all, cmp.Or(string(answer.Reason), string(answer.State)))
		}
		if slices.ContainsFunc(attempts, func(a report.Attempt) bool { return a.Reason == "unusable" }) {
			all = append(all, "unusable")
		}
	}
	return all
}

func isSDJWT(o outcome) bool { return o.report.Tokens[0].Form == report.SDJWT }

func isUnprotected(o outcome) bool {
	var members map[string]json.RawMessage
	return json.Unmarshal([]byte(o.token), &members) == nil && members["header"] != nil && members["protected"] == nil
}

func isDeepKeys(o outcome) bool { return strings.Contains(o.keys, nested(1_001)[:1_001]) }

func isSpaced(o outcome) bool { return strings.TrimSpace(o.header) != o.header }
