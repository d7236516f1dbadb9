package summary

import (
	"testing"
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// TestRank: the order is that of what people ask, and never more than six.
func TestRank(t *testing.T) {
	facts := func(names ...string) (facts []report.Fact) {
		for _, name := range names {
			facts = append(facts, report.Fact{Name: name})
		}
		return facts
	}
	ranked := facts("What it is", "Groups", "Issued by", "User", "Lifetime", "Audience", "Client", "Email", "Revoke by", "User")
	rank(ranked, "1 hour")
	want := []int{0, 5, 4, 1, 0, 2, 6, 0, 3, 0}
	for i, f := range ranked {
		if f.First != want[i] {
			t.Errorf("%s has the place %d, want %d", f.Name, f.First, want[i])
		}
	}
	for _, tc := range []struct {
		names    []string
		lifetime string
		want     int
	}{
		{[]string{"Lifetime"}, "", 1},
		{[]string{"What it is", "Lifetime"}, "1 hour", 1}, // better than nothing
	} {
		one := facts(tc.names...)
		if rank(one, tc.lifetime); one[0].First != tc.want {
			t.Errorf("%q: the first has the place %d, want %d", tc.names, one[0].First, tc.want)
		}
	}
}

func TestLifetime(t *testing.T) {
	at := func(text string) time.Time {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	instant := func(claim, text string) claims.Instant { return claims.Instant{Claim: claim, At: at(text)} }
	extended := &report.Kubernetes{Lifetime: report.Lifetime{Extended: true}}
	for _, tc := range []struct {
		times      []claims.Instant
		kubernetes *report.Kubernetes
		state      string
		want       string
	}{
		{nil, nil, "none", ""},
		{[]claims.Instant{instant("iat", "2026-11-21T20:00:00Z"), instant("exp", "2026-11-21T21:00:00Z")}, nil, "current", "1 hour"},
		{[]claims.Instant{instant("nbf", "2026-11-21T20:00:00Z"), instant("exp", "2026-11-21T20:10:00Z")}, nil, "expired", "10 minutes"},
		{[]claims.Instant{instant("iat", "2026-11-21T20:00:00Z"), instant("exp", "2027-11-21T20:00:00Z")}, extended, "current", "1 year; 1 hour requested, extended for old clients"},
		{[]claims.Instant{instant("exp", "2026-11-21T21:00:00Z")}, nil, "current", ""},
		{[]claims.Instant{instant("iat", "2026-11-21T20:00:00Z")}, nil, "no-expiry", "never expires"},
		{[]claims.Instant{instant("iat", "2026-11-21T21:00:00Z"), instant("exp", "2026-11-21T20:00:00Z")}, nil, "expired", ""},
	} {
		token := report.Token{Kubernetes: tc.kubernetes, Verdict: report.Verdict{Time: report.TimeAnswer{State: report.TimeState(tc.state)}}}
		if got := lifetime(&token, &claims.Claims{Times: tc.times, WarnAfter: at("2026-11-21T21:00:07Z")}); got != tc.want {
			t.Errorf("%v: got %q, want %q", tc.times, got, tc.want)
		}
	}
}

func TestKeysText(t *testing.T) {
	ks := []*keys.Key{{Key: report.Key{Type: "RSA", Size: 2048}}, {Key: report.Key{Type: "EC", Curve: "P-256", Size: 256}}, {Key: report.Key{Type: "oct", Size: 256}}}
	for _, tc := range []struct {
		state report.SignatureState
		key   int
		keys  []*keys.Key
		want  string
	}{
		{report.NoKey, -1, nil, ""},
		{report.Verified, 0, ks, "RSA 2048 verifies it"},
		{report.Verified, 1, ks, "EC P-256 verifies it"},
		{report.Verified, 2, ks, "a secret verifies it"},
		{report.Decrypted, 0, ks, "RSA 2048 decrypts it"},
		{report.NoMatchingKey, -1, ks, "no key verifies it"},
	} {
		token := report.Token{Verdict: report.Verdict{Signature: report.SignatureAnswer{State: tc.state, Key: tc.key}}}
		if got := keysText(&token, tc.keys); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.state, got, tc.want)
		}
	}
}
