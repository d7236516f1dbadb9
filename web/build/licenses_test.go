package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// checkLicenses looks for the license of every module in the page, of Go and of this project.
func checkLicenses(t *testing.T, dir string) {
	got := string(contents(t, dir, "LICENSES.txt"))
	wanted := append(goModules(t, "js", "wasm", "./wasm"), "Go: standard library and wasm_exec.js", product)
	wanted = append(wanted, say(t, "list", "-f", "{{.ImportPath}} {{.Module.Version}}", "github.com/go-jose/go-jose/v4/json")) // a fork of Go's
	for _, module := range wanted {
		_, after, found := strings.Cut(got, "\n"+module+"\n==")
		if _, text, _ := strings.Cut(after, "\n\n"); !found || !strings.Contains(text[:min(len(text), 2000)], "opyright") {
			t.Errorf("the license of %s is missing", module)
		}
	}
}

// TestGoLicense compares the text that is used for Go's license with Go's own.
func TestGoLicense(t *testing.T) {
	theirs, err := os.ReadFile(filepath.Join(say(t, "env", "GOROOT"), "LICENSE"))
	if err != nil {
		t.Skip(err) // some distributions have it elsewhere
	}
	if ours := contents(t, say(t, "list", "-m", "-f", "{{.Dir}}", goLicense), "LICENSE"); string(ours) != string(theirs) {
		t.Errorf("the license of %s is no longer the same as Go's", goLicense)
	}
}

// say returns the line that the go command prints.
func say(t *testing.T, args ...string) string {
	t.Helper()
	out, err := goCommand(root, args...)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
