package build

import (
	"archive/tar"
	"bytes"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// entry is a file in a layer.
type entry struct {
	name string
	mode int64
	body []byte
}

// layoutTar archives a directory.
func layoutTar(dir string) ([]byte, error) {
	var files []entry
	tree := os.DirFS(dir)
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(tree, name)
		files = append(files, entry{name, 0o444, body})
		return err
	})
	if err != nil {
		return nil, err
	}
	return tarOf(files)
}

// tarOf archives files, sorted by name, with their directories and without times and
// owners.
func tarOf(files []entry) ([]byte, error) {
	files = slices.SortedFunc(slices.Values(files), func(a, b entry) int { return strings.Compare(a.name, b.name) })
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	made := map[string]bool{".": true}
	for _, f := range files {
		if err := tarParents(w, path.Dir(f.name), made); err != nil {
			return nil, err
		}
		header := &tar.Header{Typeflag: tar.TypeReg, Name: f.name, Mode: f.mode, Size: int64(len(f.body)), Format: tar.FormatUSTAR}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.body); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// tarParents adds the directories above a file, outermost first.
func tarParents(w *tar.Writer, dir string, made map[string]bool) error {
	if made[dir] {
		return nil
	}
	made[dir] = true
	if err := tarParents(w, path.Dir(dir), made); err != nil {
		return err
	}
	return w.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: dir + "/", Mode: 0o755, Format: tar.FormatUSTAR})
}
