package diagnose

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

func named(kids ...string) (ks []*keys.Key) {
	for _, kid := range kids {
		ks = append(ks, &keys.Key{Key: report.Key{KID: kid}})
	}
	return ks
}

func tokenNaming(kid, payload string) *token.Token {
	encode := base64.RawURLEncoding.EncodeToString
	return token.Parse(encode([]byte(`{"alg":"RS256","kid":"`+kid+`"}`)) + "." + encode([]byte(payload)) + ".AAAA")
}

func TestCauses(t *testing.T) {
	skipped := []report.Attempt{{Outcome: report.KeySkipped, Reason: "kid"}}
	for _, tc := range []struct {
		name       string
		c          Case
		code, text string
		command    string
	}{
		{"named otherwise", Case{tokenNaming("a", "{}"), named("b"), report.NoMatchingKey, skipped}, "no-such-kid", "asks for key a; the key you gave is b", ""},
		{"on a cluster", Case{tokenNaming("a", `{"kubernetes.io":{}}`), named("b", "c"), report.NoMatchingKey, skipped}, "no-such-kid", "the keys you gave are b and c", "kubectl get --raw /openid/v1/jwks"},
		{"many", Case{tokenNaming("a", "{}"), named("b", "c", "d", "e"), report.NoMatchingKey, skipped}, "no-such-kid", "the 4 keys you gave are b, c, d …", ""},
		{"one without a name", Case{tokenNaming("a", "{}"), named("b", ""), report.NoMatchingKey, skipped}, "", "", ""},
		{"one named so", Case{tokenNaming("a", "{}"), named("b", "a"), report.Mismatch, skipped}, "", "", ""},
		{"no name", Case{tokenNaming("", "{}"), named("b"), report.NoMatchingKey, skipped}, "", "", ""},
		{"another made it", Case{tokenNaming("a", "{}"), named("a", "b"), report.Mismatch, []report.Attempt{{}, {Key: 1, Reason: "kid-differs"}}}, "kid-differs", "Key b did make", ""},
	} {
		var code, text, command string
		for _, cause := range Causes(tc.c) {
			code, text, command = code+cause.Code, text+cause.Text, command+cause.Command
		}
		if code != tc.code || !strings.Contains(text, tc.text) || command != tc.command {
			t.Errorf("%s: got %s, %q, %q", tc.name, code, text, command)
		}
	}
}
