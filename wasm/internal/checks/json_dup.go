package checks

import (
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

var repeatedNames = check{
	code: "JSON-DUP", severity: report.High,
	title:  "a member appears more than once",
	detail: "“{}” is duplicated. Parsers use the first value, use the last, or reject the token, so a check of one value can miss the other.",
	fix:    "Ask the issuer to write each name once, and reject the token until then.",
	source: "RFC 7515 §4; RFC 7519 §4",
	token: func(c *Case) bool {
		payload := c.Token.Payload.Members
		if c.Token.Encryption != nil {
			payload = c.Claims.Members
		}
		if name := repeated(c.Header(), maxNesting); name != "" {
			return c.found("header."+name, name)
		}
		if name := repeated(payload, maxNesting); name != "" {
			return c.found("payload."+name, name)
		}
		if f := c.Token.Fault; f != nil && f.Code == token.RepeatedMember {
			return c.found("token", f.Name)
		}
		return false
	},
}

// maxNesting limits the depth at which members are looked at.
const maxNesting = 3

// repeated returns the first name that appears twice in one object; empty if none
// does.
func repeated(members []exact.Member, depth int) string {
	if names := exact.Repeated(members); len(names) > 0 {
		return names[0]
	}
	for _, m := range members {
		if depth == 1 || !m.Value.IsObject() {
			continue
		}
		if name := repeated(m.Value.Members(), depth-1); name != "" {
			return m.Name + " " + name
		}
	}
	return ""
}
