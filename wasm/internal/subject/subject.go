// Package subject is a token with all that it is judged by: what was read of it,
// what came of the keys, what is expected and what time it is. It is built once,
// and nothing changes it; packages diagnose, kube, checks and verdict read it.
package subject

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Subject is one token.
type Subject struct {
	// Where is what held the token, in the input. It has the whole of an opaque
	// one.
	Where paste.Candidate

	// Input is the whole paste. Where it is the token and nothing else, an API
	// server gets it as it stands, with what had to be cleaned to read it. Empty
	// for a key binding JWT.
	Input string

	// Token is nil for an opaque one.
	Token *token.Token

	// Signature is the one that Answer is about; the zero Signature where there is
	// none.
	Signature token.Signature

	// Claims are those that are judged: of the payload, of what was decrypted, or
	// of what an SD-JWT comes to.
	Claims claims.Claims

	// Bound are the claims of the key binding JWT of an SD-JWT; nil where there is
	// none.
	Bound []exact.Member

	// Result is what came of the keys.
	attempt.Result

	// Keys are those that were given, and shipped with the page for this token;
	// Sources are the texts that they were read from.
	Keys    []*keys.Key
	Sources []report.KeySource

	// Expect is what the person expects of the token, and APIServer what is known
	// of the API server: the same, and else what Preset says.
	Expect, APIServer report.Expect

	// Preset is the one that the token concerns; nil where there is none, or more
	// than one.
	Preset *report.KeySource

	Clock clock.Clock

	// Work bounds what is computed for the whole request.
	Work *verify.Budget

	// KeyBinding is true for the key binding JWT of an SD-JWT. Its key is the
	// holder's, which was not given.
	KeyBinding bool
}

// Signed reports whether the token is a JWS, with or without its signature.
func (s *Subject) Signed() bool { return s.Signature.Input != "" }

// Header is the joint header of the signature that Answer is about.
func (s *Subject) Header() []exact.Member {
	switch {
	case s.Signed():
		return s.Signature.Header()
	case s.Token == nil:
		return nil
	}
	return s.Token.Header.Members
}

// Alg is the algorithm that the header names; empty where it names none.
func (s *Subject) Alg() string { return exact.GetString(s.Header(), "alg") }

// KID is the name of the key that the header asks for; empty where it asks for
// none.
func (s *Subject) KID() string { return exact.GetString(s.Header(), "kid") }

// Key is the one that verified or opened the token; nil where none did.
func (s *Subject) Key() *keys.Key {
	if s.Answer.Key < 0 || s.Answer.Key >= len(s.Keys) {
		return nil
	}
	return s.Keys[s.Answer.Key]
}

// Verifier is the key that verified the signature; nil where none did.
func (s *Subject) Verifier() *keys.Key {
	if s.Answer.State != report.Verified {
		return nil
	}
	return s.Key()
}

// Answered is the subject with another answer to the question of its signature.
func (s *Subject) Answered(a report.SignatureAnswer) *Subject {
	with := *s
	with.Answer = a
	return &with
}
