package claims

import (
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) // 1795262400

func members(t *testing.T, object string) []exact.Member {
	t.Helper()
	v, err := exact.Parse([]byte(object))
	if err != nil {
		t.Fatal(err)
	}
	return v.Members()
}

func TestTime(t *testing.T) {
	for _, tc := range []struct {
		name, payload string
		leeway        time.Duration
		state, text   string
	}{
		{"no claim", `{}`, 0, "none", "no exp, nbf or iat"},
		{"no expiry", `{"iat":1795262400}`, 0, "no-expiry", "no exp"},
		{"current", `{"exp":1795266000,"nbf":1795262400}`, 0, "current", "in 60 minutes"},
		{"expires now", `{"exp":1795262400}`, 0, "expired", ""}, // "on or after" (RFC 7519 §4.1.4)
		{"expired", `{"exp":1664705605}`, 60 * time.Second, "expired", "2 Oct 2022, 10:13:25 UTC"},
		{"within the leeway", `{"exp":1795262370}`, 60 * time.Second, "current", "expired 30 seconds ago, within the leeway of 60 seconds"},
		{"past the leeway", `{"exp":1795262340}`, 60 * time.Second, "expired", ""},
		{"not yet", `{"exp":1795266000,"nbf":1795262401}`, 0, "not-yet-valid", "from 21 Nov 2026, 12:00:01 UTC"},
		{"not yet, within the leeway", `{"exp":1795266000,"nbf":1795262401}`, 60 * time.Second, "current", "valid in 1 second"},
		{"expired before it began", `{"exp":1795262399,"nbf":1795266000}`, 0, "expired", ""},
		{"issued in the future", `{"exp":1795270000,"iat":1795266000}`, 0, "current", "issued in the future"},
		{"a fraction is cut off", `{"exp":1795262400.9}`, 0, "expired", ""},
		{"a string", `{"exp":"1795266000"}`, 0, "malformed", "exp is not a number"},
		{"null", `{"exp":null}`, 0, "malformed", "exp is not a number"},
		{"milliseconds", `{"exp":1795266000000}`, 0, "malformed", "exp is in milliseconds"},
		{"beyond all calendars", `{"exp":1e400}`, 0, "malformed", "out of range"},
		{"int64 max", `{"exp":9223372036854775807}`, 0, "malformed", "out of range"},
		{"negative", `{"exp":-1}`, 0, "expired", "31 Dec 1969"},
		{"the last of two", `{"exp":1,"exp":1795266000}`, 0, "current", ""},
		{"another case is another claim", `{"Exp":1}`, 0, "none", ""},
	} {
		got := currency(members(t, tc.payload), clock.Clock{Now: noon, Leeway: tc.leeway})
		if got.State != report.TimeState(tc.state) || !strings.Contains(got.Text, tc.text) {
			t.Errorf("%s: got %+v", tc.name, got)
		}
	}
	if got := currency(nil, clock.Clock{Now: noon}); got.State != "none" || got.Tone != report.Quiet {
		t.Errorf("nothing readable: %+v", got)
	}
	if got := currency(members(t, `{"exp":1}`), clock.Clock{}); got.State != "none" {
		t.Errorf("no time to judge by: %+v", got)
	}
}

func TestExpectations(t *testing.T) {
	header := members(t, `{"alg":"RS256","typ":"at+jwt"}`)
	payload := members(t, `{"iss":"https://a.example","aud":["x","y"]}`)
	for _, tc := range []struct {
		name        string
		expect      report.Expect
		state, text string
	}{
		{"nothing", report.Expect{LeewaySeconds: 60}, "not-set", ""},
		{"all met", report.Expect{Issuer: "https://a.example", Audience: []string{"z", "y"}, Type: "application/AT+JWT", Algorithms: []string{"RS256"}}, "met", "issuer, audience, type, algorithm"},
		{"issuer", report.Expect{Issuer: "https://b.example"}, "failed", `its issuer is "https://a.example"`},
		{"issuer but for a slash", report.Expect{Issuer: "https://a.example/"}, "failed", "slash"},
		{"audience", report.Expect{Audience: []string{"z"}}, "failed", "its audience is x, y"},
		{"type", report.Expect{Type: "JWT"}, "failed", `its type is "at+jwt"`},
		{"algorithm", report.Expect{Algorithms: []string{"ES256"}}, "failed", `its algorithm is "RS256"`},
	} {
		got := Expectations(header, payload, nil, tc.expect)
		if got.State != report.ExpectationsState(tc.state) || !strings.Contains(got.Text, tc.text) {
			t.Errorf("%s: got %+v", tc.name, got)
		}
	}
	if got := Expectations(nil, nil, nil, report.Expect{Issuer: "a", Audience: []string{"b"}}); got.Label != "Issuer, audience" {
		t.Errorf("nothing readable: %+v", got)
	}
}

func TestTimes(t *testing.T) {
	for _, tc := range []struct{ claims, claim, want string }{
		{`{"iat":1795262400,"nbf":1795262400}`, "nbf", "Same as iat"},
		{`{"iat":1795262400,"nbf":1795262399}`, "nbf", "21 Nov 2026, 11:59:59 UTC · 1 second ago"},
		{`{"iat":1795266000,"nbf":1795266000}`, "nbf", "21 Nov 2026, 13:00:00 UTC · valid in 60 minutes"},
		{`{"exp":1795258800}`, "exp", "21 Nov 2026, 11:00:00 UTC · expired 60 minutes ago"},
		{`{"exp":"soon"}`, "exp", "Is not a number"},
	} {
		for _, m := range Payload(members(t, tc.claims), clock.Clock{Now: noon}) {
			if m.Name == tc.claim && m.Meaning != tc.want {
				t.Errorf("%s: %s means %q, want %q", tc.claims, tc.claim, m.Meaning, tc.want)
			}
		}
	}
}

// TestExpectedAudienceOfKeyBinding: the issuer names no verifier, the holder does.
func TestExpectedAudienceOfKeyBinding(t *testing.T) {
	for _, tc := range []struct{ payload, binding, state, text string }{
		{`{}`, `{"aud":"y"}`, "met", "audience of its key binding"},
		{`{"aud":["x","y"]}`, `{"aud":"y"}`, "met", ""},
		{`{}`, `{"aud":"x"}`, "failed", `the audience of its key binding is "x"`},
		{`{"aud":"y"}`, `{"aud":"x"}`, "failed", `the audience of its key binding is "x"`},
		{`{"aud":"x"}`, `{"aud":"y"}`, "failed", "its audience is x"},
		{`{}`, `{"aud":["y"]}`, "failed", `the audience of its key binding is ["y"]`},
		{`{"aud":"y"}`, `{"nonce":"n"}`, "failed", "its key binding has no audience"},
	} {
		got := Expectations(nil, members(t, tc.payload), members(t, tc.binding), report.Expect{Audience: []string{"y"}})
		if got.State != report.ExpectationsState(tc.state) || !strings.Contains(got.Text, tc.text) {
			t.Errorf("%s and %s: got %+v", tc.payload, tc.binding, got)
		}
	}
}

func TestPayloadIsShownAsItStands(t *testing.T) {
	got := Payload(members(t, `{"id":100002348117421473,"exp":1795266000,"a":1,"a":2,"kubernetes.io":{"pod":{"uid":"u"},"warnafter":1795262400}}`), clock.Clock{Now: noon})
	if got[0].Value != "100002348117421473" || !got[2].Repeated || got[0].Repeated {
		t.Errorf("got %+v", got)
	}
	if got[1].Time != "2026-11-21T13:00:00Z" || got[1].Meaning != "21 Nov 2026, 13:00:00 UTC · in 60 minutes" {
		t.Errorf("exp: %+v", got[1])
	}
	nested := got[4].Members
	if nested[0].Meaning != "Rejected once the pod is gone" || nested[1].Time != "2026-11-21T12:00:00Z" {
		t.Errorf("nested: %+v", nested)
	}
}

// Every algorithm that is known is explained.
func TestEveryAlgorithmHasAMeaning(t *testing.T) {
	for _, a := range append(jwa.Signatures(), jwa.Management()...) {
		if algorithmMeanings[a.Name] == "" {
			t.Errorf("%s has no meaning", a.Name)
		}
	}
	for _, e := range jwa.Encryptions() {
		if encryptionMeanings[e.Name] == "" {
			t.Errorf("%s has no meaning", e.Name)
		}
	}
}
