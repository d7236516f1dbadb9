package attempt

import (
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Keys that are not meant for a token are tried after the others, no more of them
// than may be, and that one fits does not make it count.
func TestAnyway(t *testing.T) {
	reasons := []report.Reason{"type", "kid", "", "alg", "use", "key-ops"}
	ks := make([]*keys.Key, len(reasons))
	for i := range ks {
		ks[i] = new(keys.Key)
	}
	next := 0
	attempts := Each(ks, func(*keys.Key) report.Attempt {
		next++
		return report.Attempt{Outcome: report.KeySkipped, Reason: reasons[next-1], Text: "Passed over"}
	})
	tried := 0
	DespiteMismatch(attempts, ks, 3, "it fits, though", func(*keys.Key) bool { tried++; return tried != 2 })
	got := ""
	for i, a := range attempts {
		if a.Key != i || a.Outcome != report.KeySkipped {
			t.Errorf("attempt %d is %+v", i, a)
		}
		if strings.HasSuffix(a.Text, "; it fits, though") {
			got += string(a.Reason) + " "
		}
	}
	if want := "kid-differs use "; got != want || tried != 3 {
		t.Errorf("%q fit of %d, want %q of 3", got, tried, want)
	}
}

func TestNoneNamed(t *testing.T) {
	a, b, nameless := &keys.Key{Key: report.Key{KID: "a"}}, &keys.Key{Key: report.Key{KID: "b"}}, new(keys.Key)
	for _, tc := range []struct {
		ks   []*keys.Key
		kid  string
		want bool
	}{
		{[]*keys.Key{a, b}, "c", true},
		{[]*keys.Key{a, b}, "a", false},
		{[]*keys.Key{a, nameless}, "c", false},
		{[]*keys.Key{a}, "", false},
	} {
		if got := NoMatchingKID(tc.ks, tc.kid); got != tc.want {
			t.Errorf("%d keys, %q: %t", len(tc.ks), tc.kid, got)
		}
	}
}
