package checks

import (
	"slices"

	"jwt-airlock/wasm/internal/report"
)

var notBase64URL = check{
	code: "ENC-B64", severity: report.Medium,
	title:  "the token isn't canonical base64url",
	detail: "JWTs use the URL-safe alphabet without padding or trailing bits. Some verifiers reject this token; others accept several spellings of it.",
	fix:    "Copy the token again. If its source writes it that way, have the source encode it as base64url without padding.",
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
