package build

import (
	"os"
	"path/filepath"
	"strings"

	"jwt-airlock/web/server/static"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// siteFiles reads what is served. It compresses files that aren't compressed yet,
// because the server doesn't.
func siteFiles(dir string) ([]entry, error) {
	names, err := static.Names(dir)
	if err != nil {
		return nil, err
	}
	var files []entry
	there := make(map[string]bool)
	for _, name := range names {
		body, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		there[name] = true
		files = append(files, entry{"srv/" + name, 0o444, body})
	}
	for _, f := range files {
		name := strings.TrimPrefix(f.name, "srv/")
		if !there[name+".gz"] && filepath.Ext(name) != ".gz" && filepath.Ext(name) != ".br" {
			files = append(files, entry{f.name + ".gz", 0o444, compressGzip(f.body)})
		}
	}
	return files, nil
}

// buildServer compiles ./web/server statically: the image has no C library.
func buildServer(root string, platform v1.Platform) ([]byte, error) {
	if err := look(root, "web/server"); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "airlock-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "server")
	_, err = goFor(root, platform.OS, platform.Architecture,
		"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out, "./web/server")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}
