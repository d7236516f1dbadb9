package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

var namesAlike = check{
	code: "JSON-CASE", severity: report.Medium,
	title:  "two names differ only in upper and lower case",
	detail: "“{}” stands beside the same in other letters. Some readers, those written in Go among them, take the two for one.",
	fix:    "Let whoever makes the token write one of them.",
	source: "RFC 8259 §4; Go: encoding/json",
	token: func(c *Case) bool {
		if name := alike(c.Header()); name != "" {
			return c.found("header."+name, name)
		}
		if name := alike(c.Claims.Members); name != "" {
			return c.found("payload."+name, name)
		}
		return false
	},
}

// alike is the first name that differs from one before it only in case.
func alike(members []exact.Member) string {
	seen := make(map[string]string, len(members))
	for _, m := range members {
		folded := strings.ToLower(m.Name)
		if other, ok := seen[folded]; ok && other != m.Name {
			return m.Name
		}
		seen[folded] = m.Name
	}
	return ""
}
