package verify

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// attempts tries each key that is meant for the token. If none of them verifies it,
// the others are tried too: it helps to know that one of them verifies the
// signature, although that proves nothing.
func (s *verification) attempts(ks []*keys.Key) []report.Attempt {
	s.named = keys.Named(ks, s.kid())
	attempts := attempt.Each(ks, s.attempt)
	if _, found := attempt.First(attempts, report.KeyVerified); !found {
		attempt.DespiteMismatch(attempts, ks, maxOutside, though, func(k *keys.Key) bool {
			outcome, _, _ := s.verifyWith(k)
			return outcome == report.KeyVerified
		})
	}
	return attempts
}

// though is said of a key that verifies a signature it isn't meant for.
const though = "it verifies the signature anyway"

// maxOutside is how many keys that aren't meant for the token are tried.
const maxOutside = 50

func (s *verification) attempt(k *keys.Key) report.Attempt {
	if reason, text := s.skipReason(k); reason != "" {
		return report.Attempt{Outcome: report.KeySkipped, Reason: reason, Text: text}
	}
	outcome, reason, text := s.verifyWith(k)
	return report.Attempt{Outcome: outcome, Fits: outcome == report.KeyVerified, Reason: reason, Text: text}
}

// skipReason says why a key isn't meant for the token; the reason is empty if it is.
func (s *verification) skipReason(k *keys.Key) (reason report.Reason, text string) {
	switch {
	case !k.Usable:
		return attempt.Unusable, "Can't be used: " + k.Why
	case !s.alg.Takes(k.Type):
		return attempt.WrongType, fmt.Sprintf("%s needs %s; this is %s", s.alg.Name, s.alg.Needs(), kind(k))
	case !s.alg.Suits(k.Curve):
		return attempt.WrongCurve, fmt.Sprintf("%s needs %s; this key is on %s", s.alg.Name, s.alg.Needs(), k.Curve)
	}
	if reason, clause := s.alg.restriction(k); reason != "" {
		return reason, excerpt.Capitalize(clause)
	}
	if why := k.PassedOver(s.kid(), s.named); why != "" {
		return attempt.WrongKID, why
	}
	return "", ""
}

// signing are the uses of a key that is for signatures: RFC 7517 §4.2, and the one that
// marks keys for JWT-SVIDs in a bundle of SPIFFE (SPIFFE Trust Domain and Bundle §4.2).
var signing = []string{"", "sig", "jwt-svid"}

// restriction says in a clause why a key's own members (RFC 7517 §4.2 to §4.4) rule
// out an algorithm; the reason is empty if they don't.
func (a algorithm) restriction(k *keys.Key) (reason report.Reason, clause string) {
	switch {
	case k.Alg != "" && !a.Accepts(k.Alg), jwa.Edwards(k.Alg) && k.Alg != k.Curve:
		return attempt.WrongAlg, fmt.Sprintf("its alg is %s; the token's is %s", excerpt.Truncate(k.Alg), a.Name)
	case !slices.Contains(signing, k.Use):
		return attempt.WrongUse, fmt.Sprintf("its use is %q, not \"sig\"", excerpt.Truncate(k.Use))
	case len(k.KeyOps) > 0 && !slices.Contains(k.KeyOps, "verify") && !(k.Private && slices.Contains(k.KeyOps, "sign")):
		return attempt.WrongKeyOps, "its key_ops don't include \"verify\""
	}
	return "", ""
}

// Restriction says in a clause why a key's own members rule out a signature; empty
// if they don't.
func Restriction(t token.Signature, k *keys.Key) string {
	name, _ := t.Alg()
	_, clause := algorithmNamed(name).restriction(k)
	return clause
}

// kid is the kid that the token asks for; empty if it asks for none. API servers
// treat an empty kid as absent.
func (s *verification) kid() string { return exact.GetString(s.header, "kid") }

func kind(k *keys.Key) string {
	switch k.Type {
	case "oct":
		return "a shared secret"
	case "RSA", "EC":
		if k.Private {
			return "an " + k.Type + " private key"
		}
		return "an " + k.Type + " public key"
	}
	return "a key of type " + k.Type
}
