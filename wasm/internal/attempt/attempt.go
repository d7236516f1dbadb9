// Package attempt tries keys, one after the other, on a signature or on encrypted
// content. Packages verify and decrypt decide which keys suit and what they prove.
package attempt

import (
	"slices"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Result is what is known about a signature, or about encrypted content.
type Result struct {
	Answer report.SignatureAnswer

	// Attempts has one entry for each key, in their order. It is empty where no
	// key was considered.
	Attempts []report.Attempt
}

// Each tries each key.
func Each(ks []*keys.Key, try func(*keys.Key) report.Attempt) []report.Attempt {
	attempts := make([]report.Attempt, len(ks))
	for i, k := range ks {
		attempts[i] = try(k)
		attempts[i].Key = i
	}
	return attempts
}

// outside are the reasons of keys that could be tried but aren't meant to be.
var outside = []report.Reason{WrongKID, WrongAlg, WrongUse, WrongKeyOps}

// Mismatched reports whether a key is skipped for its name or its purpose, not for
// its type.
func Mismatched(reason report.Reason) bool { return slices.Contains(outside, reason) }

// DespiteMismatch tries the keys that aren't meant for the token, at most most of
// them. It helps to know that one of them fits, although it proves nothing. though
// says so.
func DespiteMismatch(attempts []report.Attempt, ks []*keys.Key, most int, though string, fits func(*keys.Key) bool) {
	tries := 0
	for i, k := range ks {
		a := &attempts[i]
		if tries == most || !Mismatched(a.Reason) {
			continue
		}
		if tries++; !fits(k) {
			continue
		}
		a.Fits, a.Text = true, a.Text+"; "+though
		if a.Reason == WrongKID {
			a.Reason = KIDDiffers
		}
	}
}

// First is the first key with an outcome; without one, found is false and the key
// is -1.
func First(attempts []report.Attempt, outcome report.Outcome) (key int, found bool) {
	for _, a := range attempts {
		if a.Outcome == outcome {
			return a.Key, true
		}
	}
	return -1, false
}

// Tried is how many keys were tried in vain.
func Tried(attempts []report.Attempt) (n int) {
	for _, a := range attempts {
		if a.Outcome == report.KeyMismatch {
			n++
		}
	}
	return n
}

// NoMatchingKID reports whether a kid is asked for and every key has another one.
func NoMatchingKID(ks []*keys.Key, kid string) bool {
	return !slices.ContainsFunc(ks, func(k *keys.Key) bool { return !k.KIDDiffers(kid) })
}
