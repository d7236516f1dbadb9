package checks

import "jwt-airlock/wasm/internal/report"

// selfAsserted excludes DPoP proofs, which contain their key by design: the access
// token that goes with one names that key (RFC 9449 §4.3).
func (c *Case) selfAsserted() bool {
	return c.Answer.State == report.SelfAsserted && !c.of("dpop")
}
