package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/verify"
)

var keyDisputed = check{
	code: "KEY-DISPUTED", severity: report.Medium,
	title:  "some verifiers cannot use this key",
	detail: "{}.",
	fix:    "Have the issuer publish the key as the standard says, under a name of its own, with no more than 4096 bits if it is an RSA key.",
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
			return c.found(place(c.Answer.Key), "Its "+blank+". Many verifiers take that for absent, and others, such as jwx, refuse the key")
		}
		return c.hasTwin(k) && c.found(place(c.Answer.Key), "Another key of its set has the same name. "+refused)
	},
}

const refused = "Verifiers that use go-jose, and some others, refuse the token then"

// hasTwin reports whether another key from the same source has the name that the
// token asks for. go-jose looks at the first of them.
func (c *Case) hasTwin(k *keys.Key) bool {
	kid := c.KID()
	return kid != "" && slices.ContainsFunc(c.given(), func(other *keys.Key) bool {
		same := other.Thumbprint == k.Thumbprint && k.Thumbprint != ""
		return other != k && other.KID == kid && k.KID == kid && other.Origin == k.Origin && other.Name == k.Name && !same
	})
}
