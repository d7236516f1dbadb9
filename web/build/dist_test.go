package build

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// root is the root of the module, as seen from a test of this package.
const root = "../.."

// TestReproducible builds the tree here and a copy of it elsewhere. No path may
// show in the result.
func TestReproducible(t *testing.T) {
	copied := t.TempDir()
	for _, name := range []string{"wasm", "web", "testdata/cluster"} {
		if err := os.CopyFS(filepath.Join(copied, name), os.DirFS(filepath.Join(root, name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		if err := os.WriteFile(filepath.Join(copied, name), contents(t, root, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	here, there := t.TempDir(), filepath.Join(t.TempDir(), "made", "on", "demand")
	result, err := Build(Options{Root: root, Out: here})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Build(Options{Root: copied, Out: there}); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", result)
	for _, name := range []string{"index.html", "fetch.html", "SHA256SUMS"} {
		if !bytes.Equal(contents(t, here, name), contents(t, there, name)) {
			t.Errorf("%s differs from one build to the next", name)
		}
	}
	sums := ""
	for _, name := range []string{"fetch.html", "index.html"} {
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256(contents(t, here, name)), name)
	}
	if got := string(contents(t, here, "SHA256SUMS")); got != sums {
		t.Errorf("SHA256SUMS is %q, want %q", got, sums)
	}
	// What a page may weigh that people open over a slow line.
	if budget := 2_100_000; result.PageGzip > budget {
		t.Errorf("index.html over gzip takes %d bytes, more than %d", result.PageGzip, budget)
	}
}

func contents(t *testing.T, dir, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
