package e2e

import (
	"fmt"
	"path/filepath"
	"testing"

	"jwt-airlock/web/build"
)

// inlining holds the core of the page, which is compiled with inlining in a few packages
// alone, against one that Go inlined as it does by itself. They take turns, so that both
// meet the same machine.
func (rows *table) inlining(t *testing.T) {
	t.Helper()
	core := must[build.Core](t)(build.CompileInlined("../.."))
	dist := filepath.Join(t.TempDir(), "dist")
	must[build.Result](t)(build.Build(build.Options{Root: "../..", Out: dist, Core: &core}))
	ours, inlined := startCore(t), startCoreOf(t, dist)
	for _, alg := range []string{"HS256", "RS256", "PS256", "ES256", "EdDSA", "ES384", "ES512"} {
		m := newMint(t, alg)
		verify := js(`(() => {
			const request = JSON.stringify({version: 1, input: %s, keys: [{text: %s}]});
			if (!airlock(request).includes('"state":"verified"')) throw new Error("not verified");
			const began = performance.now();
			for (let i = 0; i < 20; i++) airlock(request);
			return (performance.now() - began) / 20;
		})()`, m.token(0, 0), m.keys())
		var took, tookInlined []float64
		for range 9 {
			took = append(took, eval[float64](ours, verify))
			tookInlined = append(tookInlined, eval[float64](inlined, verify))
		}
		mine, theirs := quantile(took, 0.5), quantile(tookInlined, 0.5)
		rows.add("verifying, against a core with all inlining, "+alg, mine/theirs, 1.1, "×",
			fmt.Sprintf("%.2f ms against %.2f", mine, theirs))
	}
}
