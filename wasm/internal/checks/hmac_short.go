package checks

import (
	"strconv"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

var hmacShort = check{
	code: "HMAC-SHORT", severity: report.High,
	title:  "the secret is shorter than the hash",
	detail: "It has {} bits. Anyone who has one token can guess the secret offline, and a shorter one is found sooner.",
	fix:    "Use a random secret of at least 32 bytes for HS256, 48 for HS384, 64 for HS512.",
	source: "RFC 7518 §3.2",
	token: func(c *Case) bool {
		k := c.verifiedBy()
		return k != nil && c.mac() && k.Size < 8*jwa.SignatureSize(c.Alg()) && c.found(place(c.Answer.Key), strconv.Itoa(k.Size))
	},
}
