package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
)

// keyMismatch looks for a key that should verify the token and may not: one
// that it names, the only one there is, or the one that made the signature. That
// the others of a set do not fit is as it should be.
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
