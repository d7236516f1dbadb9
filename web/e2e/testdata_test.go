package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const testdata = "../../testdata"

// read returns a file of testdata, without the line break at its end.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testdata, name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(string(text), "\n")
}

// glob returns the names of the files of testdata that match a pattern. A pattern
// without matches is an error.
func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(testdata, pattern))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files for %s: %v", pattern, err)
	}
	names := make([]string, len(paths))
	for i, path := range paths {
		names[i], _ = filepath.Rel(testdata, path)
	}
	return names
}
