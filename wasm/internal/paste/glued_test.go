package paste

import (
	"encoding/base64"
	"strings"
	"testing"
)

// Tokens that nothing separates, and parts that are no second token.
func TestGlued(t *testing.T) {
	b64 := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	jws := func(alg string, signature int) string {
		return b64(`{"alg":"`+alg+`"}`) + "." + b64(`{"iss":"a"}`) + "." + strings.Repeat("A", signature)
	}
	rs, es, hs := jws("RS256", 342), jws("ES256", 86), jws("HS256", 43)
	for name, tc := range map[string]struct {
		input string
		want  []string
	}{
		"two":                    {rs + es, []string{rs, es}},
		"three":                  {es + hs + rs, []string{es, hs, rs}},
		"two, then a word":       {hs + es + " ok", []string{hs, es}},
		"a signature too short":  {jws("ES256", 80) + es, []string{jws("ES256", 80) + es}},
		"an unknown algorithm":   {jws("XS256", 86) + es, []string{jws("XS256", 86) + es}},
		"no header behind it":    {es + b64("text") + ".e30.AAAA", []string{es + b64("text") + ".e30.AAAA"}},
		"a signature, as it was": {es, []string{es}},
	} {
		var got []string
		for _, c := range Read(tc.input).Candidates {
			got = append(got, c.Text)
			if separated := strings.Contains(c.Location.Text, "separated"); separated != (len(tc.want) > 1) {
				t.Errorf("%s: says %q", name, c.Location.Text)
			}
		}
		if strings.Join(got, " ") != strings.Join(tc.want, " ") {
			t.Errorf("%s: got %q", name, got)
		}
	}
}
