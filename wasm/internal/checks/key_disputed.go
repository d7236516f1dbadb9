package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

var keyDisputed = check{
	code: "KEY-DISPUTED", severity: report.Medium,
	title:  "some verifiers can't use this key",
	detail: "{}.",
	fix:    "Ask the issuer to publish the key as the RFC says, with a unique kid and, for RSA, with at most 4096 bits.",
	source: "RFC 7517 §4 and §4.5; go-jose",
	token: func(c *Case) bool {
		k := c.verifiedBy()
		if k == nil {
			return false
		}
		if why := verify.UnreadKey(k); why != "" {
			return c.found(place(c.Answer.Key), why+". "+refused)
		}
		if blank := keys.BlankMember(k.JWK); blank != "" {
			return c.found(place(c.Answer.Key), "Its "+blank+". Many verifiers treat it as absent; others, such as jwx, reject the key")
		}
		return c.hasTwin(k) && c.found(place(c.Answer.Key), "Another key in its set has the same kid. "+refused)
	},
}

const refused = "Verifiers that use go-jose, and some others, then reject the token"

// hasTwin reports whether another key from the same source has the token's kid.
// go-jose uses only the first of them.
func (c *Case) hasTwin(k *keys.Key) bool {
	kid := c.KID()
	return kid != "" && slices.ContainsFunc(c.given(), func(other *keys.Key) bool {
		twin := other != k && other.KID == kid && k.KID == kid && other.Origin == k.Origin && other.Name == k.Name
		return twin && (other.Thumbprint() != k.Thumbprint() || k.Public == nil)
	})
}
