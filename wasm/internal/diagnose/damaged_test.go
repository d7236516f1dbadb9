package diagnose

import (
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// What is in the payload of a token changes when a character is lost, from there on.
func TestDamaged(t *testing.T) {
	payload := encode(`{"sub":"jürgen","aud":["a","b"],"iss":"https://issuer.example.com","groups":["developers"]}`)
	for name, tc := range map[string]struct{ payload, want string }{
		"intact":                      {payload, ""},
		"a character lost":            {payload[:40] + payload[41:], "one character is probably missing: with one more"},
		"two lost":                    {payload[:41] + payload[43:], "two characters are probably missing, or too many: with two more"},
		"one more":                    {payload[:42] + "x" + payload[42:], "one character too many: without it"},
		"the first lost":              {payload[1:], "one character is probably missing: with one more"},
		"four lost":                   {payload[:40] + payload[44:], ""},
		"lost in two places":          {payload[:20] + payload[21:80] + payload[81:], ""},
		"one lost, and the end":       {payload[:40] + payload[41:80], ""},
		"the end lost":                {payload[:81], ""},
		"another character":           {payload[:40] + "_" + payload[41:], ""},
		"no text":                     {encode(strings.Repeat("\xff\x01", 40)), ""},
		"no text before some JSON":    {encode("\xff\xfe" + `{"sub":"somebody"}`), ""},
		"too short to prove it":       {encode("\xff")[:1] + encode(`{"a":1}`), ""},
		"empty":                       {"", ""},
		"JSON behind half of another": {payload[:30] + encode(`{"sub":"jürgen"}`), "two characters are probably missing, or too many: with two more"},
	} {
		parsed := token.Parse(encode(`{"alg":"RS256"}`)+"."+tc.payload+"."+encode(strings.Repeat("a", 256)), "")
		s := &subject.Subject{Token: parsed, Signature: parsed.Signatures[0], Work: new(verify.Budget)}
		s.Answer.State = report.Invalid
		got := ""
		if c := damaged(failure{Subject: s}); c != nil {
			got = c.Text
		}
		if (got == "") != (tc.want == "") || !strings.Contains(got, tc.want) {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
