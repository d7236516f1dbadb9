// Package subject is a token with everything that it is evaluated by: what was read from
// it, the outcomes of the keys, the expectations and the time. It is built once and never
// changed; packages diagnose, kube, checks and verdict read it.
package subject

import (
	"jwt-airlock/wasm/internal/apiserver"
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
	// Where is what contained the token, in the input. It has the whole of an opaque
	// token.
	Where paste.Candidate

	// Input is the whole paste. Where it is only the token, an API server gets it as
	// is, including what was cleaned to read it. Empty for a Key Binding JWT.
	Input string

	// Token is nil for an opaque one.
	Token *token.Token

	// Signature is the one that Answer is about; the zero Signature without one.
	Signature token.Signature

	// Claims are those that are evaluated: of the payload, of the plaintext, or of the
	// processed SD-JWT.
	Claims claims.Claims

	// Bound are the claims of an SD-JWT's Key Binding JWT; nil without one.
	Bound []exact.Member

	// Result is the result of trying the keys.
	attempt.Result

	// Keys are those that were provided, and the presets that concern this token;
	// Sources are the texts that they were read from.
	Keys    []*keys.Key
	Sources []report.KeySource

	// Expect is what the user expects of the token. APIServer is what is known about
	// the API server: the same, or else what Preset says.
	Expect, APIServer report.Expect

	// Preset is the preset that concerns the token; nil if none does, or more than
	// one.
	Preset *report.KeySource

	// Settings are those of the API server; nil where they were not given.
	Settings *apiserver.Settings

	Clock clock.Clock

	// Work limits what is computed for the whole request.
	Work *verify.Budget

	// KeyBinding is true for the Key Binding JWT of an SD-JWT. Its key is the
	// holder's, from the token.
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

// Alg is the algorithm that the header names; empty without one.
func (s *Subject) Alg() string { return exact.GetString(s.Header(), "alg") }

// KID is the kid that the header asks for; empty without one.
func (s *Subject) KID() string { return exact.GetString(s.Header(), "kid") }

// Key is the one that verified or decrypted the token; nil where none did.
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

// Answered is the subject with another answer about its signature.
func (s *Subject) Answered(a report.SignatureAnswer) *Subject {
	with := *s
	with.Answer = a
	return &with
}
