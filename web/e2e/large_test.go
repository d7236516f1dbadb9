package e2e

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestInputLarge pastes much more than any real token or key set contains. The core
// must answer within the deadline. The page must draw no more of it than a person can
// look at, so that it doesn't freeze even on a slow machine.
//
// The deadline limits the time that the core runs, so other programs don't affect it.
func TestInputLarge(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	long := strings.Repeat("k", 1<<20)
	var claims strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&claims, `"claim-%d":%d,`, i, i)
	}
	longNamed := map[string]string{"kid": long, "alg": "ES256", "use": "sig", "kty": m.jwk["kty"], "crv": m.jwk["crv"], "x": m.jwk["x"], "y": m.jwk["y"]}
	core, a := startCore(t), openTimed(t)
	for _, row := range []struct{ name, token, keys string }{
		{"a payload of 5 MB", m.token(1, 5<<20), m.keys()},
		{"a kid of 1 MB", m.under(`{"alg":"ES256","kid":"`+long+`"}`, `{}`), keySet(longNamed)},
		{"100,000 claims", m.under(`{"alg":"ES256"}`, `{`+claims.String()+`"last":1}`), m.keys()},
		{"100,000 unusual letters", m.under(`{"alg":"ES256"}`, `{"sub":"`+strings.Repeat("aа\u200b", 33_000)+`"}`), m.keys()},
		{"10,000 keys", m.token(1, 0), manyKeys(t, m)},
	} {
		t.Run(row.name, func(t *testing.T) {
			core, a := core.in(t), airlock{a.in(t)}
			before := core.busy()
			core.run(js(`{
				const report = JSON.parse(airlock(JSON.stringify({input: %s, keys: [{text: %s}], now: "2026-11-28T00:00:00Z"})));
				if (report.tokens[0].verdict.signature.state !== "verified") throw new Error("it doesn't verify");
			}`, row.token, row.keys))
			if took := core.busy() - before; took > 10*time.Second {
				t.Errorf("the core runs for %v", took)
			}
			a.core()
			a.run(`longest = 0`)
			a.set("#keys", js(`%s`, row.keys))
			a.set("#token", js(`%s`, row.token))
			a.expect(verdict{Form: "jws-compact", Signature: "verified"})
			for _, view := range views {
				a.look(view)
				drawn := eval[struct{ Elements, Letters int }](a.tab, `({
					Elements: document.querySelectorAll("#main *").length,
					Letters: document.querySelector("#main").textContent.length,
				})`)
				if drawn.Elements > 25_000 || drawn.Letters > 250_000 {
					t.Errorf("as %s the page draws %d elements with %d letters", view, drawn.Elements, drawn.Letters)
				}
			}
			t.Logf("the core took %.0f ms, the page at most %.0f ms at once", slices.Max(a.core()), eval[float64](a.tab, `longest`))
			a.set("#keys", js(`%s`, read(t, "cluster/jwks.json")))
			a.set("#token", js(`%s`, read(t, "cluster/es256.jwt")))
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// manyKeys is a set of 10,000 keys. The last one is the mint's.
func manyKeys(t *testing.T, m mint) string {
	t.Helper()
	keys := make([]map[string]string, 0, 10_000)
	for i := range cap(keys) - 1 {
		key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
		keys = append(keys, ecKey(t, fmt.Sprintf("key-%d", i), &key.PublicKey))
	}
	return keySet(append(keys, m.jwk)...)
}
