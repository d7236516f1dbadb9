package e2e

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"jwt-airlock/web/build"
)

// inlining compares the page's core, which is compiled with inlining in a few
// packages only, with one without inlining and one with all of it. It must not be
// slower than the one without. They take turns, and the best of many runs counts, so
// the result means something on a busy machine too.
func (rows *table) inlining(t *testing.T) {
	t.Helper()
	ours, none, all := startCore(t), startInlined(t), startInlined(t, "all")
	for _, alg := range []string{"HS256", "RS256", "PS256", "ES256", "EdDSA", "ES384", "ES512"} {
		m := newMint(t, alg)
		verify := js(`(() => {
			const request = JSON.stringify({version: 1, input: %s, keys: [{text: %s}]});
			if (!airlock(request).includes('"state":"verified"')) throw new Error("not verified");
			const began = performance.now();
			for (let i = 0; i < 5; i++) airlock(request);
			return (performance.now() - began) / 5;
		})()`, m.token(0, 0), m.keys())
		took := make(map[*tab][]float64)
		for range 40 {
			for _, core := range []*tab{ours, none, all} {
				took[core] = append(took[core], eval[float64](core, verify))
			}
		}
		best := func(core *tab) float64 { return slices.Min(took[core]) }
		rows.add("verifying, against a core without inlining, "+alg, best(ours)/best(none), 1.02, "×",
			fmt.Sprintf("%.2f ms against %.2f, and %.2f with all inlining", best(ours), best(none), best(all)))
	}
}

// startInlined runs a core with inlining in some packages.
func startInlined(t *testing.T, packages ...string) *tab {
	t.Helper()
	core := must[build.Core](t)(build.CompileInlining("../..", packages...))
	dist := filepath.Join(t.TempDir(), "dist")
	must[build.Result](t)(build.Build(build.Options{Root: "../..", Out: dist, Core: &core}))
	return startCoreOf(t, dist)
}
