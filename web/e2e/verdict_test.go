package e2e

import (
	"regexp"
	"strings"
	"testing"
)

// TestVerdictPublished evaluates two tokens that were published, with the keys of one
// of their clusters.
func TestVerdictPublished(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/article-jwks.json"))
	t.Run("legacy", func(t *testing.T) {
		a := airlock{a.in(t)}
		a.paste("#token", read(t, "cluster/article-legacy.jwt"))
		a.expect(verdict{Form: "jws-compact", Signature: "verified", Time: "none", Expectations: "not-set"})
	})
	t.Run("bound", func(t *testing.T) {
		a := airlock{a.in(t)}
		got := a.paste("#token", read(t, "cluster/article-bound.jwt"))
		a.expect(verdict{Form: "jws-compact", Signature: "no-matching-key", Time: "expired"})
		if !regexp.MustCompile(`(?i)\b(none|no|neither|not)\b.*\b(named|names|kid|key id)\b`).MatchString(got.Text) {
			t.Errorf("the page does not say that no key has the name the token asks for: %s", got.Text)
		}
		a.says("#payload", "https://kubernetes.default.svc")
		a.says("#header", "_h3i-pvt")
	})
}

// TestVerdictCluster verifies tokens that an API server issued.
func TestVerdictCluster(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	for _, name := range glob(t, "cluster/*.jwt") {
		if strings.Contains(name, "article-") { // of another cluster
			continue
		}
		t.Run(name, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.paste("#token", read(t, name))
			a.expect(verdict{Form: "jws-compact", Signature: "verified", Expectations: "not-set"})
		})
	}
}

// TestVerdictExpectations sets what a server would require, and the time to evaluate
// at.
func TestVerdictExpectations(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "cluster/article-bound.jwt")) // of 2 October 2022, 09:13:25 to 10:13:25 UTC
	a.expect(verdict{Time: "expired", Expectations: "not-set"})
	for _, step := range []struct {
		name, box, text string
		want            verdict
	}{
		{"while it lived", "#at", "2022-10-02T09:30:00Z", verdict{Time: "current"}},
		{"within the leeway", "#at", "2022-10-02T10:13:55Z", verdict{Time: "current"}},
		{"without leeway", "#leeway", "0", verdict{Time: "expired"}},
		{"its issuer", "#expect-issuer", "https://kubernetes.default.svc", verdict{Expectations: "met"}},
		{"another audience", "#expect-audience", "vault", verdict{Expectations: "failed"}},
		{"its audience among others", "#expect-audience", "vault https://kubernetes.default.svc", verdict{Expectations: "met"}},
		{"another subject", "#expect-subject", "system:serviceaccount:demo:other", verdict{Expectations: "failed"}},
		{"its subject", "#expect-subject", "system:serviceaccount:default:default", verdict{Expectations: "met"}},
		{"another claim", "#expect-claims", "sub = a", verdict{Expectations: "failed"}},
		{"no claims", "#expect-claims", "", verdict{Expectations: "met"}},
		{"another issuer", "#expect-issuer", "https://kubernetes.default.svc/", verdict{Expectations: "failed"}},
	} {
		t.Run(step.name, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.write(step.box, step.text)
			a.expect(step.want)
		})
	}
}
