package checks

import "jwt-airlock/wasm/internal/report"

var iterationsMany = check{
	code: "JWE-P2C", severity: report.High,
	title:  "decrypting this token takes a long time",
	detail: "Its PBKDF2 iteration count, p2c, is {}, more than twice the recommended one. A few such tokens can keep a server busy.",
	fix:    "Limit p2c to 1,200,000 where you decrypt tokens, or disable PBES2.",
	source: "draft-ietf-oauth-rfc8725bis, limiting hash iterations; CVE-2023-51775",
	at:     "header.p2c",
	token: func(c *Case) bool {
		count, text := c.iterations()
		return count > 1_200_000 && c.report(text)
	},
}
