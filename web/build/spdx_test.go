package build

import "testing"

// TestLicenseOf identifies the license of every module in the page and of those that
// build it.
func TestLicenseOf(t *testing.T) {
	in, err := inPage(root)
	if err != nil {
		t.Fatal(err)
	}
	by, err := inBuild(root)
	if err != nil {
		t.Fatal(err)
	}
	inventory, err := take("go1.26", in, by)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, c := range inventory.modules {
		got[c.Name] = (*c.Licenses)[0].License.ID
	}
	for name, want := range map[string]string{
		"github.com/go-jose/go-jose/v4": "Apache-2.0",
		"github.com/cloudflare/circl":   "BSD-3-Clause",
		"github.com/evanw/esbuild":      "MIT",
		"github.com/andybalholm/brotli": "MIT",
		"github.com/magefile/mage":      "Apache-2.0",
		"golang.org/x/mod":              "BSD-3-Clause",
		"stdlib":                        "BSD-3-Clause",
	} {
		if got[name] != want {
			t.Errorf("%s has the license %q, want %q", name, got[name], want)
		}
	}
	if id := identify("All rights reserved."); id != "" {
		t.Errorf("no license is %s", id)
	}
}
