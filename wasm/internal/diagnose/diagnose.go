// Package diagnose says why a signature was not verified. A cause is computed
// or worded as likely, never guessed and told as a fact.
//
// Causes is where to start; each cause is one function in its list. None of
// them makes a signature good: that is for package verify to say.
package diagnose

import (
	"crypto/hmac"
	"slices"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/verify"
)

// failure is a token whose signature was not verified.
type failure struct {
	*subject.Subject

	// made is that a key made the signature by another algorithm; nil where none
	// did.
	made *report.Cause
}

// causes are in the order in which they are told: what is certain and grave
// first, what is merely likely last.
var causes = []func(failure) *report.Cause{
	unsecured, embeddedKeyOnly,
	keyAsSecret, emptySecret, knownSecret,
	kidDiffers, forbidden, noSuchKid,
	derSignature, wrongCurve, otherAlgorithm,
	secretEncoding, secretWhitespace, reencoded,
	truncated, signatureLength, pssSalt, whitespaceInside,
}

// fallback are those that are told only where nothing sharper was found.
var fallback = []func(failure) *report.Cause{rsaBlock, unknowable}

// Causes returns what kept the signature from being verified, likeliest first.
// For one that was verified, it returns what else a server refuses the token
// for.
func Causes(s *subject.Subject) []report.Cause {
	switch {
	case !s.Signed():
		return []report.Cause{}
	case s.Answer.Reason == verify.PayloadMissing:
		return []report.Cause{payloadMissing}
	case s.Answer.State == report.Verified:
		return untimely(s)
	}
	c := failure{Subject: s}
	c.made = c.madeOtherwise()
	found := []report.Cause{}
	for _, cause := range causes {
		if f := cause(c); f != nil {
			found = append(found, *f)
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, cause := range fallback {
		if f := cause(c); f != nil {
			return append(found, *f)
		}
	}
	return found
}

// Explained is the subject with an answer that its causes explain: where the token
// was cut, most likely, the bits that are left over say nothing.
func Explained(s *subject.Subject, causes []report.Cause) *subject.Subject {
	cut := slices.ContainsFunc(causes, func(c report.Cause) bool { return c.Code == "truncated" })
	if s.Answer.State != report.Invalid || !cut {
		return s
	}
	a := s.Answer
	a.Text = "its signature is too short, probably because its end is missing"
	return s.Answered(a)
}

// payloadMissing is why nothing can be said of a signature over a payload that
// is elsewhere (RFC 7515 appendix F).
var payloadMissing = report.Cause{
	Code: "payload-missing",
	Text: "The payload is detached and wasn't provided.",
	Next: "Paste the payload, exactly as it was signed, into its box below the token",
}

// tried are the keys that were meant for the token and did not make the
// signature.
func (c failure) tried() []*keys.Key {
	var tried []*keys.Key
	for _, a := range c.Attempts {
		if a.Outcome == report.KeyMismatch {
			tried = append(tried, c.Keys[a.Key])
		}
	}
	return tried
}

// family is that of the algorithm that the header names.
func (c failure) family() jwa.Family { return jwa.FamilyOf(c.Alg()) }

// holds reports whether a key made the signature over another input, or by
// another algorithm. It is false as well where enough was computed: that
// something does not hold is never said for it.
func (c failure) holds(alg string, k *keys.Key, input string) bool {
	holds, _ := verify.Verifies(alg, k, []byte(input), c.Signature.Bytes, c.Work.Aside())
	return holds
}

// mac reports whether the signature is a MAC, whole as far as its length goes.
func (c failure) mac() bool {
	return c.isMAC() && len(c.Signature.Bytes) == jwa.SignatureSize(c.Alg())
}

// isMAC reports whether a shared secret makes the signature, by an algorithm that
// is known.
func (c failure) isMAC() bool {
	a := jwa.Named(c.Alg())
	return a != nil && a.Family == jwa.HMAC
}

// secret reports whether a secret, even an empty one, makes the token's MAC.
func (c failure) secret(secret []byte) bool { return hmac.Equal(c.code(secret), c.Signature.Bytes) }

// code is the MAC that a secret makes; nil where enough was computed.
func (c failure) code(secret []byte) []byte {
	if !c.Work.Aside().Spend(50 + (len(c.Signature.Input)+len(secret))/50) {
		return nil
	}
	mac := hmac.New(jwa.Named(c.Alg()).Hash.New, secret)
	mac.Write([]byte(c.Signature.Input))
	return mac.Sum(nil)
}
