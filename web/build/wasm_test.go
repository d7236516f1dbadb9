package build

import (
	"slices"
	"strings"
	"testing"
)

// TestInlined checks that each package compiled with inlining is part of the core. go
// would silently ignore one that a new Go renames or that isn't used any more. go tool
// mage bench measures the speed of verifying.
func TestInlined(t *testing.T) {
	out, err := goCommand(root, "list", "-deps", "./wasm")
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	for _, pattern := range inlined {
		parent, all := strings.CutSuffix(pattern, "/...")
		if !slices.ContainsFunc(deps, func(dep string) bool { return dep == parent || all && within(dep, parent) }) {
			t.Errorf("the core has no package %s", pattern)
		}
	}
}
