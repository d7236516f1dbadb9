package checks

import (
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Paste is what was pasted, as a whole.
type Paste struct {
	Keys   []*keys.Key
	Tokens []report.Token
	Clock  clock.Clock

	// PrivateKey is true where the input, not the keys, contains one.
	PrivateKey bool

	// Groups are those in client certificates of the input.
	Groups []string

	spot
}

// verified reports whether a key verified a token.
func (p *Paste) verified(key int) bool {
	for i := range p.Tokens {
		for t := &p.Tokens[i]; t != nil; t = t.Nested {
			if t.Verdict.Signature.Key == key {
				return true
			}
		}
	}
	return false
}
