package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Paste is what was pasted, as a whole.
type Paste struct {
	Keys   []*keys.Key
	Tokens []report.Token
	Clock  clock.Clock

	// PrivateKey is true where the input, and not the keys, holds one.
	PrivateKey bool

	// Groups are those in client certificates of the input.
	Groups []string

	spot
}

// verified reports whether a key verified a token.
func (p *Paste) verified(key int) bool {
	return slices.ContainsFunc(p.Tokens, func(t report.Token) bool { return verifies(t, key) })
}

func verifies(t report.Token, key int) bool {
	return t.Verdict.Signature.Key == key || t.Nested != nil && verifies(*t.Nested, key)
}
