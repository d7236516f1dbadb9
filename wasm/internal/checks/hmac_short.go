package checks

import (
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

var hmacShort = check{
	code: "HMAC-SHORT", severity: report.High,
	title:  "The secret is shorter than the hash",
	detail: "It has {} bits. Whoever has one token can try secrets without asking anybody, and the shorter it is, the sooner it is found.",
	fix:    "Use a random secret of at least 32 bytes for HS256, 48 for HS384, 64 for HS512.",
	source: "RFC 7518 §3.2",
	token: func(c *Case) bool {
		k := c.verifiedBy()
		bits, err := strconv.Atoi(strings.TrimPrefix(c.alg(), "HS"))
		return k != nil && c.mac() && err == nil && k.Size < bits && c.found(place(c.Answer.Key), strconv.Itoa(k.Size))
	},
}
