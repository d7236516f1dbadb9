package presets

import (
	"encoding/base64"
	"slices"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

const list = `[
	{"name":"one","issuer":"https://one.example","audience":["https://one"],"jwks":{"keys":[{"kty":"oct","kid":"1","k":"AAAA"}]}},
	{"name":"two","issuer":"https://two.example","jwks":{"keys":[{"kty":"oct","kid":"2","k":"AAAA"}]}}
]`

func made(header, payload string) *token.Token {
	e := base64.RawURLEncoding.EncodeToString
	return token.Parse(e([]byte(header))+"."+e([]byte(payload))+".AAAA", "")
}

// A token concerns a preset by its issuer or by the name of a key. Where it
// concerns two, neither says what to expect.
func TestOf(t *testing.T) {
	for _, tc := range []struct{ header, payload, want string }{
		{`{"alg":"HS256"}`, `{"iss":"https://one.example"}`, "one"},
		{`{"alg":"HS256","kid":"2"}`, `{}`, "two"},
		{`{"alg":"HS256","kid":"2"}`, `{"iss":"https://one.example"}`, ""},
		{`{"alg":"HS256"}`, `{"iss":"https://three.example"}`, ""},
	} {
		parsed := made(tc.header, tc.payload)
		sources, findings := Read(list, []*token.Token{parsed})
		ks, _ := keys.ParseAll(sources)
		got := ""
		if p := Of(parsed, sources, ks); p != nil {
			got = p.Name
		}
		if got != tc.want || len(findings) > 0 {
			t.Errorf("%s %s: %q, want %q; %v", tc.header, tc.payload, got, tc.want, findings)
		}
	}
}

// What the person says comes first, each for itself.
func TestExpect(t *testing.T) {
	preset := &report.KeySource{Issuer: "https://one.example", Audience: []string{"https://one"}}
	if got := Expect(report.Expect{Origin: "link"}, preset); got.Issuer != preset.Issuer || !slices.Equal(got.Audience, preset.Audience) || got.Origin != "link" {
		t.Errorf("nothing said: %+v", got)
	}
	if got := Expect(report.Expect{Issuer: "mine"}, preset); got.Issuer != "mine" || !slices.Equal(got.Audience, preset.Audience) {
		t.Errorf("an issuer said: %+v", got)
	}
	if got := Expect(report.Expect{Audience: []string{"mine"}}, nil); got.Issuer != "" || got.Audience[0] != "mine" {
		t.Errorf("no preset: %+v", got)
	}
}
