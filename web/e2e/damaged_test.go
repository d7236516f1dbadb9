package e2e

import (
	"os"
	"path/filepath"
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
	core := theCore.FindAllSubmatchIndex(whole, -1)
	if core == nil {
		t.Fatal("the page has no core")
	}
	end := core[len(core)-1][3]
	for name, damage := range map[string]func(page string) string{
		"cut off":      func(page string) string { return page[:end-4000] + page[end:] },
		"changed":      func(page string) string { return page[:end-4000] + "AAAAAAAA" + page[end-3992:] },
		"a piece less": func(page string) string { return page[:core[3][0]] + page[core[3][1]:] },
		"empty":        func(page string) string { return theCore.ReplaceAllString(page, "") },
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
