package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
)

var notBase64URL = check{
	code: "ENC-B64", severity: report.Medium,
	title:  "the token is not written in canonical base64url",
	detail: "The standard wants its own alphabet, no padding, and no bits left over. Some verifiers refuse such a token, and to others one token is several.",
	fix:    "Copy it again; if it is so at its source, let that use base64url without padding.",
	source: "RFC 7515 §2",
	at:     "token",
	token: func(c *Case) bool {
		if c.Token.Form == report.Malformed {
			return false
		}
		for _, s := range c.Token.Parts {
			if s.Fault != nil {
				return c.found(s.Name, "")
			}
		}
		noise := c.Where.Location.Noise
		return len(c.Signature.Faults) > 0 || slices.Contains(noise, report.NoiseStandardBase64) || slices.Contains(noise, report.NoisePadding)
	},
}
