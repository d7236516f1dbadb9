package checks

import (
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

var namesAlike = check{
	code: "JSON-CASE", severity: report.Medium,
	title:  "two names differ only in case",
	detail: "“{}” differs only in case from another member. Some parsers, including Go's, treat the two as one.",
	fix:    "Ask the issuer to keep one of them.",
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

// alike returns the first name that differs only in case from an earlier one.
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
