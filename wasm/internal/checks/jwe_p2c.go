package checks

import "jwt-airlock/wasm/internal/report"

var iterationsMany = check{
	code: "JWE-P2C", severity: report.High,
	title:  "opening this token is meant to take long",
	detail: "Its password is to be hashed {} times, more than twice what is recommended. A server that does so for everybody who asks can be kept busy with a few tokens.",
	fix:    "Limit p2c to 1,200,000 where you open tokens, or do not take passwords at all.",
	source: "draft-ietf-oauth-rfc8725bis, limiting hash iterations; CVE-2023-51775",
	at:     "header.p2c",
	token: func(c *Case) bool {
		count, text := c.iterations()
		return count > 1_200_000 && c.report(text)
	},
}
