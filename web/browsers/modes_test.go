package browsers

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mode opens the page from disk and goes to a mode by its link.
func (p page) mode(site *site, name string) {
	p.t.Helper()
	p.open(site.file())
	p.ready()
	p.click(`#modes a[href="#mode=` + name + `"]`)
	p.wait(`document.documentElement.dataset.mode === "` + name + `"`)
}

// compare compares a pod's token with the one that replaced it.
func (p page) compare(site *site) {
	p.mode(site, "compare")
	p.replace(map[string]string{
		"keys": read(p.t, "jwks.json"), "compare-a": read(p.t, "before.jwt"), "compare-b": read(p.t, "after.jwt"),
	})
	p.wait(`document.querySelector("#comparison").dataset.relation === "renewed"`)
	if count := eval[string](p, `document.querySelector("#differences").dataset.count`); count != "4" {
		p.t.Errorf("%s rows differ, want 4", count)
	}
	for _, side := range []string{"#compare-a-verdict", "#compare-b-verdict"} {
		if said := eval[string](p, `document.querySelector("`+side+`").textContent`); !strings.Contains(said, "Signature verifies") {
			p.t.Errorf("%s says %q", side, said)
		}
	}
	p.asksNothing()
}

// create makes a test token, with a key made in the page, and verifies it in Inspect.
func (p page) create(site *site) {
	p.mode(site, "create")
	p.wait(`document.querySelector("#create-token").textContent !== ""`)
	created := eval[string](p, `document.querySelector("#create-token").textContent`)
	p.click("#create-inspect")
	p.wait(`document.documentElement.dataset.mode === "inspect" && document.querySelector("#verdict").dataset.signature === "verified"`)
	if token := eval[string](p, `document.querySelector("#token").value`); token != created {
		p.t.Errorf("Inspect has %q, not %q", token, created)
	}
	p.asksNothing()
}

// read reads a file of two tokens to compare.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../testdata/compare", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(string(text), "\n")
}
