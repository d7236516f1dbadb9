package static

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// types are the files that are served, with their Content-Type. Other files in the
// directory aren't served.
var types = map[string]string{
	"index.html": "text/html; charset=utf-8",
	"fetch.html": "text/html; charset=utf-8",
	"embed.js":   "text/javascript; charset=utf-8",

	"LICENSES.txt": "text/plain; charset=utf-8",
	"SHA256SUMS":   "text/plain; charset=utf-8",
}

// file is the content for one path.
type file struct {
	name     string
	kind     string              // its Content-Type
	variants map[string]*variant // by coding
}

// variant is a file in one coding.
type variant struct {
	body []byte
	tag  string // hash of the body, quoted
}

func (f file) has(coding string) bool { return f.variants[coding] != nil }

// Names lists the files of dir that are served, and their compressed copies. It fails if
// index.html or fetch.html is missing.
func Names(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	there := make(map[string]bool)
	for _, entry := range entries {
		there[entry.Name()] = true
	}
	for _, needed := range []string{"fetch.html", "index.html"} {
		if !there[needed] {
			return nil, fmt.Errorf("%s doesn't contain %s: build the page first", dir, needed)
		}
	}
	var names []string
	for name := range there {
		if of, _ := split(name); types[of] != "" && there[of] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// load reads all files that are served.
func load(dir string) (map[string]file, error) {
	names, err := Names(dir)
	if err != nil {
		return nil, err
	}
	files := make(map[string]file)
	for _, name := range names {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		of, coding := split(name)
		f, ok := files[of]
		if !ok {
			f = file{name: of, kind: types[of], variants: make(map[string]*variant)}
			files[of] = f
		}
		f.variants[coding] = newVariant(body)
	}
	return files, nil
}

// loadKeys reads the key sets in dir, which are served as keys/NAME.json. It skips names
// that begin with a dot: a mounted ConfigMap contains some.
func loadKeys(dir string) (map[string]file, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	files := make(map[string]file)
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || filepath.Ext(name) != ".json" {
			continue
		}
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		files["keys/"+name] = file{"keys/" + name, "application/jwk-set+json", map[string]*variant{"identity": newVariant(body)}}
	}
	return files, nil
}

func newVariant(body []byte) *variant {
	return &variant{body, fmt.Sprintf(`"%.16x"`, sha256.Sum256(body))}
}

// split returns the file and the coding that a name means.
func split(name string) (of, coding string) {
	for _, c := range codings {
		if of, ok := strings.CutSuffix(name, c.suffix); ok {
			return of, c.name
		}
	}
	panic("internal error: a file in no coding")
}
