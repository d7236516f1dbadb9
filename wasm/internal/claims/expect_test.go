package claims

import (
	"encoding/json"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

func payloadOf(t *testing.T, claims map[string]any) []exact.Member {
	t.Helper()
	text, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	value, err := exact.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return value.Members()
}

func TestNearMisses(t *testing.T) {
	const good = "https://kc.example.com/realms/shop"
	for expected, want := range map[string]string{
		good:                                       "",
		good + "/":                                 "only in a trailing slash",
		good + ".":                                 "only in a trailing dot",
		" " + good:                                 "only in white space",
		`"` + good + `"`:                           "only in quotation marks",
		"http://kc.example.com/realms/shop":        "only in the scheme (https in the token, http expected)",
		"kc.example.com/realms/shop":               "only in the scheme (https in the token, none expected)",
		"https://KC.example.com/realms/shop":       "only in upper and lower case",
		"https://kc.example.com//realms/shop":      "only in a doubled slash",
		"https://kc.example.com:443/realms/shop":   "only in the port (none in the token, 443 expected)",
		"https://kc.example.com/auth/realms/shop":  "only in /auth in the path",
		"https://kc.example.com/realms%2Fshop":     "only in percent-encoding",
		good + "/.well-known/openid-configuration": "only in /.well-known/openid-configuration",
		"http://kc.example.com/realms/shop/":       "only in a trailing slash and the scheme",
		"https://kc.example.com/realms/other":      "only in part 2 of the path: shop in the token, other expected",
		"https://other.example":                    "its issuer is",
	} {
		got := issuerFault(nil, payloadOf(t, map[string]any{"iss": good}), report.Expect{Issuer: expected})
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", expected, got, want)
		}
	}
}

func TestNearAudiences(t *testing.T) {
	const id = "6b7c0000-0000-0000-0000-000000000001"
	for _, tc := range []struct {
		claims   map[string]any
		expected string
		want     string
	}{
		{map[string]any{"aud": "api://" + id}, id, "differs only in api:// before the client ID"},
		{map[string]any{"aud": id}, "api://" + id, "differs only in api:// before the client ID"},
		{map[string]any{"aud": []string{"account", "some"}, "azp": "kubeapps"}, "kubeapps", "kubeapps is in azp instead"},
		{map[string]any{"client_id": "3n4b"}, "3n4b", "it has no audience; 3n4b is in client_id instead"},
		{map[string]any{"aud": "a", "azp": "b"}, "c", "its audience is a"},
		{map[string]any{"aud": []string{"a", "c"}}, "c", ""},
	} {
		got := audienceFault(nil, payloadOf(t, tc.claims), report.Expect{Audience: []string{tc.expected}})
		if (tc.want == "") != (got == "") || !strings.Contains(got, tc.want) {
			t.Errorf("%v: got %q, want %q", tc.claims, got, tc.want)
		}
	}
}

func TestExpectedClaims(t *testing.T) {
	payload := payloadOf(t, map[string]any{"sub": "repo:acme/web:ref:refs/heads/main", "roles": []string{"a", "b"}, "n": 3, "ok": true, "name": "web"})
	for _, tc := range []struct {
		expect report.Expect
		want   string
	}{
		{report.Expect{Subject: "repo:acme/web:ref:refs/heads/main"}, "Met: subject"},
		{report.Expect{Subject: "repo:acme/web:ref:refs/heads/release"}, "Subject: its subject differs only in part 4: refs/heads/main in the token, refs/heads/release expected"},
		{report.Expect{Subject: "web"}, "Subject: its subject is repo:acme/web:ref:refs/heads/main"},
		{report.Expect{Claims: []report.ExpectedClaim{{Name: "roles", Value: "b"}, {Name: "n", Value: "3"}, {Name: "ok", Value: "true"}}}, "Met: claims"},
		{report.Expect{Claims: []report.ExpectedClaim{{Name: "name", Value: "Web"}}}, "Claims: its name differs only in upper and lower case"},
		{report.Expect{Claims: []report.ExpectedClaim{{Name: "none", Value: "x"}}}, "Claims: it has no none"},
		{report.Expect{Claims: []report.ExpectedClaim{{Name: "roles", Value: "c"}}}, `Claims: its roles is ["a","b"]`},
	} {
		got := Expectations(nil, payload, nil, tc.expect)
		if all := got.Label + ": " + got.Text; all != tc.want {
			t.Errorf("%+v: got %q, want %q", tc.expect, all, tc.want)
		}
	}
}
