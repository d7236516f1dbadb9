package checks

import "jwt-airlock/wasm/internal/report"

// selfAsserted is left out for a DPoP proof, which is meant to bring its key:
// the access token that goes with it names that key (RFC 9449 §4.3).
func (c *Case) selfAsserted() bool {
	return c.Answer.State == report.SelfAsserted && !c.of("dpop")
}
