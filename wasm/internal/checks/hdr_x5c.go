package checks

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

var headerCertificate = check{
	code: "HDR-X5C", severity: report.Medium,
	title:  "the certificate in x5c doesn't match the key",
	detail: "It is for another key than the one that verifies the signature. Some verifiers reject such a token; others trust the certificate's key instead.",
	fix:    "Ask the issuer to remove x5c or to use the certificate of the signing key.",
	source: "RFC 7515 §4.1.6",
	at:     "header.x5c",
	token: func(c *Case) bool {
		k, own := c.broughtKey(), c.verifiedBy()
		return c.Signed() && k != nil && own != nil && own.Thumbprint() != k.Thumbprint()
	},
}

// broughtNone reports whether there is an x5c whose first certificate can't be read.
func (c *Case) broughtNone() bool { return has(c.Header(), "x5c") && c.broughtKey() == nil }

// broughtKey returns the key of the first certificate in the header; nil where that
// can't be read.
func (c *Case) broughtKey() *keys.Key {
	x5c, _ := exact.Get(c.Header(), "x5c")
	chain, ok := x5c.Strings()
	if !ok || len(chain) == 0 {
		return nil
	}
	return keys.FromX5C(chain[0])
}
