package e2e

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestPageModules runs the tests next to the modules of the page, all in one tab.
func TestPageModules(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.navigate(servePage(t, `<!doctype html><title>Modules</title><link rel="icon" href="data:,">`).at("127.0.0.1", "/"))
	b.run(bundleModuleTests(t))
	outcomes := eval[[]struct{ Name, Problem string }](b, `outcomes()`)
	if len(outcomes) < 40 {
		t.Errorf("only %d tests ran", len(outcomes))
	}
	for _, outcome := range outcomes {
		t.Run(outcome.Name, func(t *testing.T) {
			if outcome.Problem != "" {
				t.Error(outcome.Problem)
			}
		})
	}
}

// bundleModuleTests bundles all *.test.ts into one script.
func bundleModuleTests(t *testing.T) string {
	t.Helper()
	src := must[string](t)(filepath.Abs("../src"))
	var imports strings.Builder
	err := filepath.WalkDir(src, func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".test.ts") {
			fmt.Fprintf(&imports, "import %q;\n", filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	result := api.Build(api.BuildOptions{
		Stdin:    &api.StdinOptions{Contents: imports.String(), ResolveDir: src, Loader: api.LoaderTS},
		Bundle:   true,
		Format:   api.FormatIIFE,
		Platform: api.PlatformBrowser,
		Target:   api.ES2022,
		Charset:  api.CharsetUTF8,
		Tsconfig: "../tsconfig.json",
	})
	for _, message := range append(result.Errors, result.Warnings...) {
		t.Fatal(message.Text)
	}
	return string(result.OutputFiles[0].Contents)
}
