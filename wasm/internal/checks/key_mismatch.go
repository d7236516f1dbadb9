package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
)

// keyMismatch looks for a key that should verify the token and may not: the one
// that the token names, the only one there is, or the one that verifies the
// signature. The other keys of a set are for other tokens.
func (c *Case) keyMismatch(reasons []report.Reason) bool {
	kid := c.KID()
	for _, a := range c.Attempts {
		if c.Answer.Key >= 0 || a.Key >= len(c.given()) || !c.Signed() || !slices.Contains(reasons, a.Reason) {
			continue
		}
		named := kid != "" && c.given()[a.Key].KID == kid
		if named || len(c.given()) == 1 || a.Fits {
			return c.found(place(a.Key), "")
		}
	}
	return false
}
