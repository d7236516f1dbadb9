package checks

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var headerCertificate = check{
	code: "HDR-X5C", severity: report.Medium,
	title:  "The certificate in the header is not that of the key",
	detail: "{}. Some verifiers refuse such a token, and some take the key of the certificate for the one to trust.",
	fix:    "Leave x5c out, or put the certificate of the key there.",
	source: "RFC 7515 §4.1.6",
	at:     "header.x5c",
	token: func(c *Case) bool {
		if value, ok := exact.Get(c.Header(), "x5c"); !c.Signed() || !ok || string(value) == "null" {
			return false
		}
		k, own := c.broughtKey(), c.verifiedBy()
		switch {
		case k == nil:
			return c.is("It cannot be read")
		case own != nil && own.Thumbprint != k.Thumbprint:
			return c.is("It is about another key than the one that made the signature")
		}
		return false
	},
}

// broughtKey is the key of the first certificate in the header; nil where that
// cannot be read.
func (c *Case) broughtKey() *keys.Key {
	x5c, _ := exact.Get(c.Header(), "x5c")
	chain, ok := x5c.Strings()
	if !ok || len(chain) == 0 {
		return nil
	}
	return keys.FromX5C(chain[0])
}
