// Package diagnose says why a signature wasn't verified. A cause is computed, or else
// worded as probable.
//
// Causes is where to start; each cause is one function in its list. None of them makes
// a signature valid: only package verify does.
package diagnose

import (
	"crypto/hmac"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/verify"
)

// failure is a token whose signature wasn't verified.
type failure struct {
	*subject.Subject

	// made says that a key verifies the signature by another algorithm, or once it is
	// decoded again; nil where none does.
	made *report.Cause

	// blocks are what the signature is under each RSA key, computed once.
	blocks map[*keys.Key]block
}

// causes are in the order in which they are shown: certain and grave ones first,
// probable ones last.
var causes = []func(failure) *report.Cause{
	unsecured, embeddedKeyOnly,
	keyAsSecret, emptySecret, knownSecret,
	placeholder, kidDiffers, forbidden, noSuchKid,
	derSignature, wrongCurve, otherAlgorithm,
	secretEncoding, secretWhitespace, secretSurrounded, hashedNonce, reencoded,
	otherInput, damaged, truncated, signatureLength, pssSalt, whitespaceInside,
}

// fallback are those that are shown only if nothing more precise was found.
var fallback = []func(failure) *report.Cause{unpublished, rsaBlock, unknowable}

// Causes returns why the signature wasn't verified, most likely first. If it was, it
// returns why a server still rejects the token.
func Causes(s *subject.Subject) []report.Cause {
	switch {
	case !s.Signed():
		return []report.Cause{}
	case s.Answer.Reason == verify.PayloadMissing:
		return []report.Cause{payloadMissing}
	case s.Answer.State == report.Verified:
		return untimely(s)
	}
	c := failure{Subject: s, blocks: map[*keys.Key]block{}}
	if c.made = c.madeOtherwise(); c.made == nil {
		c.made = encodedTwice(c)
	}
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

// Explained is the subject with an answer that fits its causes: where characters of the
// token are missing, stray trailing bits don't matter.
func Explained(s *subject.Subject, causes []report.Cause) *subject.Subject {
	if s.Answer.State != report.Invalid {
		return s
	}
	for _, c := range causes {
		if text := explanations[c.Code]; text != "" {
			a := s.Answer
			a.Text = text
			return s.Answered(a)
		}
	}
	return s
}

// explanations are clauses by the code of a cause.
var explanations = map[string]string{
	"damaged":   "characters of its payload are missing or extra",
	"truncated": "its signature is too short, probably because its end is missing",
}

// payloadMissing is why a signature over detached content can't be checked (RFC 7515
// appendix F).
var payloadMissing = report.Cause{
	Code: "payload-missing",
	Text: "The payload is detached and wasn't provided.",
	Next: "Paste the payload, exactly as it was signed, into its box below the token",
}

// tried are the keys that were meant for the token and don't verify the signature.
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

// holds reports whether a key verifies the signature over another input, or by another
// algorithm. It is also false once the budget is spent, so false proves nothing.
func (c failure) holds(alg string, k *keys.Key, input string) bool {
	if !c.possible(alg, k) {
		return false
	}
	holds, _ := verify.Verifies(alg, k, input, c.Signature.Bytes, c.Work.Aside())
	return holds
}

// mac reports whether the signature is a MAC of the right length.
func (c failure) mac() bool {
	return c.isMAC() && len(c.Signature.Bytes) == jwa.SignatureSize(c.Alg())
}

// isMAC reports whether the signature is a MAC by a known algorithm.
func (c failure) isMAC() bool {
	a := jwa.Named(c.Alg())
	return a != nil && a.Family == jwa.HMAC
}

// secret reports whether a secret, even an empty one, produces the token's MAC.
func (c failure) secret(secret []byte) bool { return hmac.Equal(c.code(secret), c.Signature.Bytes) }

// longestSecret bounds what is tried as a secret. There are twenty ways to read one, and
// WebAssembly hashes slowly.
const longestSecret = 256 << 10

// code is the MAC that a secret produces; nil if the secret is too long, or once the
// budget is spent.
func (c failure) code(secret []byte) []byte {
	if len(secret) > longestSecret || !c.Work.Aside().Spend(50+(len(c.Signature.Input)+len(secret))/50) {
		return nil
	}
	mac := hmac.New(jwa.Named(c.Alg()).Hash.New, secret)
	mac.Write([]byte(c.Signature.Input))
	return mac.Sum(nil)
}
