package claims

import (
	"testing"
	"time"

	"jwt-airlock/wasm/internal/clock"
)

func TestAccountOf(t *testing.T) {
	for _, tc := range []struct {
		claims string
		want   Account
	}{
		{`{}`, NoAccount},
		{`{"iss":"https://issuer.example","sub":"system:serviceaccounts"}`, NoAccount},
		{`{"kubernetes.io":{}}`, Bound},
		{`{"sub":"system:serviceaccount:demo:app"}`, Bound},
		{`{"kubernetes.io/serviceaccount/namespace":"demo","sub":"system:serviceaccount:demo:app"}`, Legacy},
		{`{"kubernetes.io/serviceaccount/namespace":"demo","kubernetes.io":{}}`, Bound},
		{`{"iss":"kubernetes/serviceaccount"}`, Altered},
		{`{"Kubernetes.IO":{}}`, Altered},
	} {
		if got := AccountOf(members(t, tc.claims)); got != tc.want || got.Kubernetes() != (tc.want >= Bound) {
			t.Errorf("%s is %d, want %d", tc.claims, got, tc.want)
		}
	}
}

func TestRead(t *testing.T) {
	c := Read(members(t, `{"iss":7,"aud":["a","b"],"exp":1795262400.9,"nbf":"soon","kubernetes.io":{"warnafter":1795262401}}`), clock.Clock{Now: noon})
	exp, expires := c.At("exp")
	_, starts := c.At("nbf")
	if c.Issuer != "" || len(c.Audience) != 2 || !expires || !exp.Equal(noon) || starts || len(c.Times) != 1 || c.Time.State != "malformed" {
		t.Errorf("read as %+v", c)
	}
	if !c.WarnAfter.Equal(noon.Add(time.Second)) || !Read(members(t, `{"kubernetes.io":{"warnafter":0}}`), clock.Clock{}).WarnAfter.IsZero() {
		t.Errorf("stale from %v", c.WarnAfter)
	}
	if never := Read(members(t, `{"exp":1,"nbf":1}`), clock.Clock{}); !never.NeverValid() {
		t.Error("what ends when it begins is never valid")
	}
	var none Claims
	if none.Has("exp") || none.Withheld() || none.NeverValid() || none.Account != NoAccount {
		t.Error("where no claims can be read, there are none")
	}
}
