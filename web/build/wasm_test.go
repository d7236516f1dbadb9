package build

import (
	"slices"
	"strings"
	"testing"
)

// TestInlined looks for each package that is compiled with inlining among those of the
// core. One that has another name in a new Go, or is used no more, would be passed over
// in silence; that verifying is no slower for it is measured by go tool mage bench.
func TestInlined(t *testing.T) {
	out, err := goCommand(root, "list", "-deps", "./wasm")
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	for _, pattern := range inlined {
		parent, all := strings.CutSuffix(pattern, "/...")
		if !slices.ContainsFunc(deps, func(dep string) bool { return dep == parent || all && within(dep, parent) }) {
			t.Errorf("no package of the core is %s", pattern)
		}
	}
}
