package build

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// goLicense is a module whose license has the same text as Go's.
const goLicense = "golang.org/x/crypto"

// licenses writes LICENSES.txt: the licenses of this project and of everything
// compiled into the page. They must accompany every copy.
func licenses(root string) (artifact, error) {
	in, err := inPage(root)
	if err != nil {
		return artifact{}, err
	}
	dirs := map[string]string{product: root}
	for _, p := range in {
		if m := p.Module; m != nil && !m.Main {
			dirs[m.Path+" "+m.Version] = m.Dir
			if _, err := os.Stat(filepath.Join(p.Dir, "LICENSE")); err == nil {
				dirs[p.ImportPath+" "+m.Version] = p.Dir // copied from elsewhere, with a separate license
			}
			if m.Path == goLicense {
				dirs["Go: standard library and wasm_exec.js"] = m.Dir
			}
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "index.html contains these.\n")
	for _, name := range slices.Sorted(maps.Keys(dirs)) {
		text, err := os.ReadFile(filepath.Join(dirs[name], "LICENSE"))
		if err != nil {
			return artifact{}, fmt.Errorf("the license of %s: %w", name, err)
		}
		rule := strings.Repeat("=", len(name))
		fmt.Fprintf(&out, "\n\n%s\n%s\n%s\n\n%s\n", rule, name, rule, strings.TrimSpace(string(text)))
	}
	return artifact{"LICENSES.txt", []byte(out.String())}, nil
}
