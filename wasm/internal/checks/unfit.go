package checks

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
)

// unfit looks for a key that should verify the token and may not: one
// that it names, the only one there is, or the one that made the signature. That
// the others of a set do not fit is as it should be.
func (c *Case) unfit(reasons []string) bool {
	kid := exact.GetString(c.Header, "kid")
	for _, a := range c.Said.Attempts {
		if c.Answer.Key >= 0 || a.Key >= len(c.Keys) || !c.signed() || !slices.Contains(reasons, a.Reason) {
			continue
		}
		named := kid != "" && c.Keys[a.Key].KID == kid
		if named || len(c.Keys) == 1 || strings.HasSuffix(a.Text, "though") {
			return c.found(place(a.Key), "")
		}
	}
	return false
}
