package checks

import (
	"time"

	"jwt-airlock/wasm/internal/report"
)

var timeBad = check{
	code: "TIME-BAD", severity: report.High,
	title:  "a time in the token makes no sense",
	detail: "{}. Some verifiers refuse such a token, and others pass over the claim.",
	fix:    "Let whoever makes the token write whole seconds since 1970, in the right order.",
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

// skew is how far the clock of an issuer may be ahead.
const skew = time.Minute

// disorder looks for times that contradict one another, or the time it is.
func (c *Case) disorder() bool {
	exp, expires := c.Claims.At("exp")
	nbf, starts := c.Claims.At("nbf")
	iat, issued := c.Claims.At("iat")
	switch ahead := c.Clock.Now.Add(max(skew, c.Clock.Leeway)); {
	case expires && starts && !nbf.Before(exp):
		return c.says("payload.nbf", "it begins only when it has ended: nbf is not before exp")
	case expires && issued && exp.Before(iat):
		return c.says("payload.exp", "it expires before it is issued: exp is before iat")
	case issued && !c.Clock.Now.IsZero() && iat.After(ahead):
		return c.says("payload.iat", "it says that it was issued in the future")
	}
	for _, t := range c.Claims.Times {
		if t.At.Unix() < 0 {
			return c.says("payload."+t.Claim, "its "+t.Claim+" is before 1970")
		}
	}
	return false
}
