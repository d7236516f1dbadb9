package decrypt

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// attempts tries each key that is meant for a recipient, until one decrypts the
// message. If none does, the others are tried too: it helps to know that one of them
// fits, although that doesn't count.
func (e *jwe) attempts(ks []*keys.Key) []report.Attempt {
	for _, r := range e.recipients {
		r.named = keys.Named(ks, r.kid())
	}
	attempts := attempt.Each(ks, e.attempt)
	if e.opened == nil && e.unreadable == nil {
		attempt.DespiteMismatch(attempts, ks, len(ks), "it decrypts the token anyway", e.opensAnyway)
	}
	return attempts
}

// attempt is the one for the recipient with whom the key got furthest.
func (e *jwe) attempt(k *keys.Key) (best report.Attempt) {
	furthest := -1
	for _, r := range e.recipients {
		if r.refused != nil {
			continue
		}
		a := e.attemptFor(r, k)
		if far := rank(a); far > furthest {
			best, furthest = a, far
		}
		if a.Outcome == report.KeyDecrypted {
			break
		}
	}
	return best
}

// reasons are those of a key that isn't tried, in the order of the checks.
var reasons = []report.Reason{
	attempt.Unusable, attempt.WrongType, attempt.WrongCurve, noPrimes, noPrivate, wrongSize,
	attempt.WrongAlg, attempt.WrongUse, attempt.WrongKeyOps, attempt.WrongKID, attempt.Limit, openedAlready,
}

const (
	noPrimes      report.Reason = "private"
	noPrivate     report.Reason = "public"
	wrongSize     report.Reason = "size"
	openedAlready report.Reason = "opened"
)

func rank(a report.Attempt) int {
	switch a.Outcome {
	case report.KeySkipped:
		return slices.Index(reasons, a.Reason)
	case report.KeyMismatch:
		return len(reasons)
	}
	return len(reasons) + 1
}

func (e *jwe) attemptFor(r *recipient, k *keys.Key) report.Attempt {
	reason, text := r.skipReason(k)
	switch {
	case reason != "":
		return report.Attempt{Outcome: report.KeySkipped, Reason: reason, Text: text}
	case e.opened != nil || e.unreadable != nil:
		return report.Attempt{Outcome: report.KeySkipped, Reason: openedAlready, Text: "Skipped: another key decrypted it"}
	case !e.afford(r, k):
		return report.Attempt{Outcome: report.KeySkipped, Reason: attempt.Limit, Text: "Skipped: the work limit was reached"}
	}
	outcome, reason, text := e.try(r, k)
	return report.Attempt{Outcome: outcome, Fits: outcome == report.KeyDecrypted, Reason: reason, Text: text}
}

// skipReason says why a key isn't meant for the recipient; the reason is empty if it
// is.
func (r *recipient) skipReason(k *keys.Key) (reason report.Reason, text string) {
	switch {
	case !k.Usable:
		return attempt.Unusable, "Can't be used: " + k.Why
	case !r.alg.Takes(k.Type):
		return attempt.WrongType, fmt.Sprintf("%s needs %s; this is %s", r.alg.Name, r.wants(), kind(k))
	case r.epk != nil && k.Curve != r.curve:
		return attempt.WrongCurve, fmt.Sprintf("The token's ephemeral key (epk) is on %s; this key is on %s", r.curve, k.Curve)
	case k.Private && k.PrivateKey == nil:
		return noPrimes, "Its private key lacks the primes (p, q)"
	case k.Type != "oct" && k.PrivateKey == nil:
		return noPrivate, fmt.Sprintf("%s needs %s; this is a public key", r.alg.Name, r.wants())
	case r.secretSize() > 0 && len(k.Secret) != r.secretSize():
		return wrongSize, fmt.Sprintf("%s needs %s; this one has %d", r.names(), r.wants(), len(k.Secret))
	case k.Alg != "" && k.Alg != r.alg.Name && !(r.alg.Family == jwa.Direct && k.Alg == r.enc.Name):
		return attempt.WrongAlg, fmt.Sprintf("Its alg is %s; the token's is %s", excerpt.Truncate(k.Alg), r.alg.Name)
	case k.Use != "" && k.Use != "enc":
		return attempt.WrongUse, fmt.Sprintf("Its use is %q, not \"enc\"", excerpt.Truncate(k.Use))
	case len(k.KeyOps) > 0 && !overlap(k.KeyOps, r.alg.keyOps):
		return attempt.WrongKeyOps, fmt.Sprintf("Its key_ops don't include %q", r.alg.keyOps[0])
	}
	if why := k.PassedOver(r.kid(), r.named); why != "" {
		return attempt.WrongKID, why
	}
	return "", ""
}

// wants says which key the recipient's algorithm needs.
func (r *recipient) wants() string {
	switch {
	case r.alg.Family == jwa.PBES2:
		return "a password"
	case r.secretSize() > 0:
		return fmt.Sprintf("a secret of %d bytes", r.secretSize())
	case r.epk != nil:
		return "a private key on the curve " + r.curve
	}
	return "an RSA private key"
}

// secretSize is how many bytes a shared secret must have; 0 where any number
// will do, or no secret.
func (r *recipient) secretSize() int {
	switch r.alg.Family {
	case jwa.Direct:
		return r.enc.KeySize
	case jwa.KeyWrap, jwa.GCMKeyWrap:
		return r.alg.Size
	}
	return 0
}

// names is the algorithm that decides about the size of a secret.
func (r *recipient) names() string {
	if r.alg.Family == jwa.Direct {
		return r.enc.Name
	}
	return r.alg.Name
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// noneNamed reports whether every recipient names a key, and every provided key has
// another kid.
func (e *jwe) noneNamed(ks []*keys.Key) bool {
	return !slices.ContainsFunc(e.recipients, func(r *recipient) bool { return !attempt.NoMatchingKID(ks, r.kid()) })
}

func kind(k *keys.Key) string {
	switch k.Type {
	case "oct":
		return "a shared secret"
	case "RSA":
		return "an RSA key"
	case "EC":
		return "an EC key"
	}
	return "a key of type " + k.Type
}
