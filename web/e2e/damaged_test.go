package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestCoreDamaged opens copies of the page that got damaged. Each must say that it
// doesn't work, and not wait forever.
func TestCoreDamaged(t *testing.T) {
	t.Parallel()
	whole, err := os.ReadFile(filepath.Join(lab.dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	core := regexp.MustCompile(`id="wasm">[^<]*`).FindIndex(whole)
	if core == nil {
		t.Fatal("the page has no core")
	}
	for name, damage := range map[string]func(page string) string{
		"cut off": func(page string) string { return page[:core[1]-4000] + page[core[1]:] },
		"changed": func(page string) string { return page[:core[1]-4000] + "AAAAAAAA" + page[core[1]-3992:] },
		"empty":   func(page string) string { return page[:core[0]+len(`id="wasm">`)] + page[core[1]:] },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "index.html")
			if err := os.WriteFile(path, []byte(damage(string(whole))), 0o644); err != nil {
				t.Fatal(err)
			}
			a := airlock{newTab(t)}
			a.navigate("file://" + filepath.ToSlash(path))
			a.wait("the page to give up", `document.documentElement.dataset.state === "failed"`)
			a.says("[role=alert]", "didn't start")
		})
	}
}
