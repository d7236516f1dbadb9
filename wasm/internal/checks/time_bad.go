package checks

import (
	"time"

	"jwt-airlock/wasm/internal/report"
)

var timeBad = check{
	code: "TIME-BAD", severity: report.High,
	title:  "a time claim is invalid",
	detail: "{}. Some verifiers reject such a token; others ignore the claim.",
	fix:    "Ask the issuer to write Unix seconds, in the right order.",
	source: "RFC 7519 §2",
	token: func(c *Case) bool {
		if !c.readable() {
			return false
		}
		if f := c.Claims.Fault; f != nil {
			return c.says("payload."+f.Claim, "its "+f.Claim+" "+f.Why)
		}
		return c.disorder()
	},
}

// skew is how far an issuer's clock may be ahead.
const skew = time.Minute

// disorder finds times that contradict one another or the clock.
func (c *Case) disorder() bool {
	exp, expires := c.Claims.At("exp")
	nbf, starts := c.Claims.At("nbf")
	iat, issued := c.Claims.At("iat")
	switch ahead := c.Clock.Now.Add(max(skew, c.Clock.Leeway)); {
	case expires && starts && !nbf.Before(exp):
		return c.says("payload.nbf", "its nbf is not before its exp")
	case expires && issued && exp.Before(iat):
		return c.says("payload.exp", "its exp is before its iat")
	case issued && !c.Clock.Now.IsZero() && iat.After(ahead):
		return c.says("payload.iat", "its iat is in the future")
	}
	for _, t := range c.Claims.Times {
		if t.At.Unix() < 0 {
			return c.says("payload."+t.Claim, "its "+t.Claim+" is before 1970")
		}
	}
	return false
}
