package build

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// pkg is what go list prints for a package.
type pkg struct {
	ImportPath string
	Dir        string // where its source is, as below
	Imports    []string
	Standard   bool // part of Go
	Module     *module
}

type module struct {
	Path    string
	Version string
	Main    bool // this one
	Sum     string
	Dir     string // where its source is, in the cache; must not get into anything published
	Replace *module
}

// inPage lists the packages that are compiled into the page.
func inPage(root string) ([]pkg, error) {
	return packages(goCommand(root, "list", "-deps", "-json", "./wasm"))
}

// inBuild lists the packages of the program that builds it, for one platform, so the
// list is the same on all of them.
func inBuild(root string) ([]pkg, error) {
	return packages(goFor(root, "linux", "amd64", "list", "-deps", "-json", "-tags=mage", ".", "./web/build"))
}

func packages(out []byte, err error) ([]pkg, error) {
	if err != nil {
		return nil, err
	}
	var list []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading the output of go list: %w", err)
		}
		list = append(list, p)
	}
}

// published rejects modules that only this machine has.
func published(list []pkg) error {
	for _, p := range list {
		if p.Module != nil && p.Module.Replace != nil {
			return fmt.Errorf("go.mod replaces %s: a release can contain only published modules", p.Module.Path)
		}
	}
	return nil
}
