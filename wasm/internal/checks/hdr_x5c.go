package checks

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var headerCertificate = check{
	code: "HDR-X5C", severity: report.Medium,
	title:  "the certificate in the header is not that of the key",
	detail: "It is about another key than the one that made the signature. Some verifiers refuse such a token, and some take the key of the certificate for the one to trust.",
	fix:    "Leave x5c out, or put the certificate of the key there.",
	source: "RFC 7515 §4.1.6",
	at:     "header.x5c",
	token: func(c *Case) bool {
		k, own := c.broughtKey(), c.verifiedBy()
		return c.Signed() && k != nil && own != nil && own.Thumbprint != k.Thumbprint
	},
}

// broughtNone reports whether there is an x5c whose first certificate cannot be read.
func (c *Case) broughtNone() bool { return has(c.Header(), "x5c") && c.broughtKey() == nil }

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
