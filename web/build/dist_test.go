package build

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// root is the root of the module, as seen from a test of this package.
const root = "../.."

// TestPublish writes over the files of a release.
func TestPublish(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	if err := publish(dir, []artifact{
		{"index.html", []byte("new")}, {"index.html.gz", nil}, {"index.html.br", nil}, {"embed.js.gz", nil},
		{"jwt-airlock-0.1.0.cdx.json", nil}, {"LICENSES.txt.gz", nil}, {ImageName, nil}, {"NOTES.md", nil},
		{"embed.d.ts", nil}, {"custom-elements.json", nil},
	}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"jwks.json", "keys.tar.gz"} { // other files served next to the page
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := publish(dir, []artifact{{"index.html", []byte("newer")}, {"fetch.html", nil}}); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, dir), []string{"SHA256SUMS", "fetch.html", "index.html", "jwks.json", "keys.tar.gz"}; !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
	const sums = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  fetch.html\n" +
		"804f51f71254c4081e37e7c887073560f4a6fa6cdad202e9ac67e032c43ed1e1  index.html\n"
	if got := string(contents(t, dir, "SHA256SUMS")); got != sums {
		t.Errorf("SHA256SUMS is\n%swant\n%s", got, sums)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

func contents(t *testing.T, dir, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
