package paste

import (
	"encoding/base64"
	"strings"
	"testing"
)

// What programs print in place of the rest of a token, and what only follows a whole one.
func TestCutOut(t *testing.T) {
	b64 := base64.RawURLEncoding.EncodeToString
	head := b64([]byte(`{"alg":"ES256"}`)) + "." + b64([]byte(`{"iss":"a"}`)) + "."
	whole := head + strings.Repeat("A", 86)
	for input, cut := range map[string]bool{
		head + "<redacted>":        true,
		head + "[SIGNATURE]":       true,
		head + "AAAA<snip>AAAA":    true,
		head + "AAAA [TRUNCATED]":  true,
		head[:30] + "********AAAA": true,
		head + "AAAA":              false,
		whole + "...":              false,
		whole + "…":                false,
		head + "AAAA | next":       false,
		whole + "***":              false,
		whole + " <redacted>":      false,
		"***" + whole + "***":      false,
	} {
		c := Read(input).Candidates
		if len(c) == 0 || strings.HasSuffix(c[0].Text, "…") != cut {
			t.Errorf("%s: got %v", input, c)
		}
	}
}
