// Package kube says what Kubernetes would make of a token: who it stands for,
// what it is bound to, whether the API server would take it, and what to run
// next.
package kube

import (
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/opaque"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Case is a token and what is known of it.
type Case struct {
	// Token is nil for an opaque one.
	Token *token.Token

	// Raw is the whole paste. Where it is the token and nothing else, an API
	// server gets it as it stands, with what had to be cleaned to read it.
	Raw string

	// Opaque is set for a token that is no JWT.
	Opaque *opaque.Match

	// Claims are the members of the payload; nil where there are none.
	Claims []exact.Member

	Keys   []*keys.Key
	Expect report.Expect
	Clock  clock.Clock

	// Work bounds what is computed, together with package verify.
	Work *verify.Work

	// Object is what the token stood in; nil where that is not known.
	Object *manifest.Object

	// Signature is what verify answered.
	Signature report.SignatureAnswer
}
