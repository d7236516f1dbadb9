package build

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// checkBill compares the bill with the modules that go lists for the page.
func checkBill(t *testing.T, dir, goVersion string) {
	bom := new(cdx.BOM)
	text := contents(t, dir, "jwt-airlock-"+version+".cdx.json")
	if err := cdx.NewBOMDecoder(bytes.NewReader(text), cdx.BOMFileFormatJSON).Decode(bom); err != nil {
		t.Fatal(err)
	}
	of := bom.Metadata.Component
	if of.Name != "jwt-airlock" || of.Version != version || of.Hashes == nil ||
		(*of.Hashes)[0].Value != fmt.Sprintf("%x", sha256.Sum256(contents(t, dir, "index.html"))) {
		t.Errorf("the bill describes %+v", of)
	}
	if bom.SerialNumber != "" || bom.Metadata.Timestamp != "" {
		t.Error("the bill has a serial number or a time")
	}
	inPage := goModules(t, "js", "wasm", "./wasm")
	inBuild := goModules(t, "linux", "amd64", "-tags=mage", ".", "./web/build")
	onlyBuild := slices.DeleteFunc(inBuild, func(m string) bool { return slices.Contains(inPage, m) })
	sameModules(t, bom, cdx.ScopeRequired, append(inPage, "stdlib "+strings.TrimPrefix(goVersion, "go")))
	sameModules(t, bom, cdx.ScopeExcluded, onlyBuild)
	checkGraph(t, bom)
}

// goModules lists the modules of packages on a platform.
func goModules(t *testing.T, goos, goarch string, args ...string) []string {
	t.Helper()
	const format = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}"
	out, err := goFor(root, goos, goarch, append([]string{"list", "-deps", "-f", format}, args...)...)
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]bool)
	for line := range strings.Lines(string(out)) {
		all[strings.TrimSpace(line)] = true
	}
	delete(all, "")
	return slices.Sorted(maps.Keys(all))
}

func sameModules(t *testing.T, bom *cdx.BOM, scope cdx.Scope, want []string) {
	t.Helper()
	var got []string
	for _, c := range *bom.Components {
		if c.Scope == scope {
			got = append(got, c.Name+" "+c.Version)
		}
		if c.Name != "stdlib" && (c.Properties == nil || !strings.HasPrefix((*c.Properties)[0].Value, "h1:")) {
			t.Errorf("%s has no checksum from go.sum", c.Name)
		}
		if c.Licenses == nil || (*c.Licenses)[0].License.ID == "" {
			t.Errorf("%s has no license", c.Name)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("the bill has %q, want %q", got, want)
	}
}

// checkGraph checks that every component is in the graph once and can be reached from the page.
func checkGraph(t *testing.T, bom *cdx.BOM) {
	t.Helper()
	uses := make(map[string][]string)
	for _, d := range *bom.Dependencies {
		uses[d.Ref] = nil
		if d.Dependencies != nil {
			uses[d.Ref] = *d.Dependencies
		}
	}
	reached := make(map[string]bool)
	var reach func(ref string)
	reach = func(ref string) {
		if _, known := uses[ref]; !known {
			t.Errorf("%s is used but not listed", ref)
		}
		if reached[ref] {
			return
		}
		reached[ref] = true
		for _, on := range uses[ref] {
			reach(on)
		}
	}
	reach(bom.Metadata.Component.BOMRef)
	for _, c := range *bom.Components {
		if !reached[c.BOMRef] {
			t.Errorf("nothing uses %s", c.BOMRef)
		}
	}
	if want := len(*bom.Components) + 1; len(uses) != want {
		t.Errorf("the graph has %d nodes, want %d", len(uses), want)
	}
}

func TestReference(t *testing.T) {
	for _, tc := range []struct {
		module module
		want   string
	}{
		{module{Path: "github.com/go-jose/go-jose/v4", Version: "v4.1.8"}, "pkg:golang/github.com/go-jose/go-jose/v4@v4.1.8"},
		{module{Path: "github.com/BurntSushi/toml", Version: "v1.4.1-0.2024"}, "pkg:golang/github.com/burntsushi/toml@v1.4.1-0.2024"},
		{module{Path: "example.com/a", Version: "v2.0.0+incompatible"}, "pkg:golang/example.com/a@v2.0.0%2Bincompatible"},
	} {
		if got := reference(tc.module); got != tc.want {
			t.Errorf("got %s, want %s", got, tc.want)
		}
	}
}

func TestPackagesReplaced(t *testing.T) {
	const said = `{"ImportPath":"example.com/a","Module":{"Path":"example.com/a","Replace":{"Path":"../a"}}}`
	list, err := packages([]byte(said), nil) // which a build without a release may have
	if err != nil || len(list) != 1 {
		t.Fatalf("got %v, %v", list, err)
	}
	if err := published(list); err == nil || !strings.Contains(err.Error(), "example.com/a") {
		t.Errorf("got error %v", err)
	}
}
