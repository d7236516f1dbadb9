// Package diagnose says why a signature was not verified. A cause is computed
// or worded as likely, never guessed and told as a fact.
//
// Causes is where to start; each cause is one function in its list. None of
// them makes a signature good: that is for package verify to say.
package diagnose

import (
	"crypto/hmac"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Case is a signature with all that was tried on it.
type Case struct {
	Token     *token.Token
	Signature token.Signature
	Keys      []*keys.Key

	// Sources are the texts that the keys were read from.
	Sources []report.KeySource

	State    report.SignatureState
	Attempts []report.Attempt

	// Claims are the members that are judged, by Clock.
	Claims []exact.Member
	Clock  clock.Clock

	// Work bounds what is computed.
	Work *verify.Work

	// made is that a key made the signature by another algorithm; nil where none
	// did.
	made *report.Cause

	// Spaces is true where white space was taken out of the token.
	Spaces bool
}

// causes are in the order in which they are told: what is certain and grave
// first, what is merely likely last.
var causes = []func(Case) *report.Cause{
	unsecured, embeddedKeyOnly,
	keyAsSecret, emptySecret, knownSecret,
	kidDiffers, forbidden, noSuchKid,
	derSignature, wrongCurve, otherAlgorithm,
	secretEncoding, secretWhitespace, reencoded,
	truncated, signatureLength, pssSalt, whitespaceInside,
}

// blunt are those that are told only where nothing sharper was found.
var blunt = []func(Case) *report.Cause{rsaBlock, unknowable}

// Causes returns what kept the signature from being verified, likeliest first.
// For one that was verified, it returns what else a server refuses the token
// for.
func Causes(c Case) []report.Cause {
	found := []report.Cause{}
	if c.State == report.Verified {
		if f := untimely(c); f != nil {
			found = append(found, *f)
		}
		return found
	}
	c.made = c.madeOtherwise()
	for _, cause := range causes {
		if f := cause(c); f != nil {
			found = append(found, *f)
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, cause := range blunt {
		if f := cause(c); f != nil {
			return append(found, *f)
		}
	}
	return found
}

// PayloadMissing is why nothing can be said of a signature over a payload that
// is elsewhere (RFC 7515 appendix F).
var PayloadMissing = report.Cause{
	Code: "payload-missing",
	Text: "The signature is over a payload that is not in the token, and was not given.",
	Next: "Paste the payload, exactly as it was signed, into its box below the token",
}

// tried are the keys that were meant for the token and did not make the
// signature.
func (c Case) tried() []*keys.Key {
	var tried []*keys.Key
	for _, a := range c.Attempts {
		if a.Outcome == report.KeyMismatch {
			tried = append(tried, c.Keys[a.Key])
		}
	}
	return tried
}

func (c Case) alg() string {
	alg, _ := c.Signature.Alg()
	return alg
}

// family is that of the algorithm that the header names.
func (c Case) family() jwa.Family { return jwa.FamilyOf(c.alg()) }

func (c Case) kid() string { return exact.GetString(c.Signature.Header(), "kid") }

// holds reports whether a key made the signature over another input, or by
// another algorithm. It is false as well where enough was computed: that
// something does not hold is never said for it.
func (c Case) holds(alg string, k *keys.Key, input string) bool {
	holds, _ := verify.Holds(alg, k, []byte(input), c.Signature.Bytes, c.Work.Aside())
	return holds
}

// mac reports whether the signature is a MAC, whole as far as its length goes.
func (c Case) mac() bool {
	return c.isMAC() && len(c.Signature.Bytes) == jwa.SignatureSize(c.alg())
}

// isMAC reports whether a shared secret makes the signature, by an algorithm that
// is known.
func (c Case) isMAC() bool {
	a := jwa.Named(c.alg())
	return a != nil && a.Family == jwa.HMAC
}

// secret reports whether a secret, even an empty one, makes the token's MAC.
func (c Case) secret(secret []byte) bool { return hmac.Equal(c.code(secret), c.Signature.Bytes) }

// code is the MAC that a secret makes; nil where enough was computed.
func (c Case) code(secret []byte) []byte {
	if !c.Work.Aside().Spend(50 + (len(c.Signature.Input)+len(secret))/50) {
		return nil
	}
	mac := hmac.New(jwa.Named(c.alg()).Hash.New, secret)
	mac.Write([]byte(c.Signature.Input))
	return mac.Sum(nil)
}
