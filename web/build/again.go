package build

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// A release is built twice, because it must not depend on the place where it was built.

// again builds the files in a copy of the tree.
func again(opts Options, copied string, files []artifact) error {
	if err := copyTree(opts.Root, copied); err != nil {
		return err
	}
	there := opts
	there.Root, there.Log = copied, nil
	others, about, _, err := described(there)
	if err != nil {
		return err
	}
	return sameFiles(files, append(others, about...))
}

func sameFiles(files, others []artifact) error {
	for i, f := range files {
		if i >= len(others) || f.name != others[i].name || !bytes.Equal(f.content, others[i].content) {
			return fmt.Errorf("%s differs when it is built in a copy of the tree, so it can't be released", f.name)
		}
	}
	return nil
}

// sameImage builds the image from the tree and from its copy, and compares them.
func sameImage(opts Options, copied string) (artifact, error) {
	here, _, err := image(ImageOptions{Root: opts.Root, Site: opts.Out, Version: opts.Version})
	if err != nil || opts.once {
		return here, err
	}
	there, _, err := image(ImageOptions{Root: copied, Site: opts.Out, Version: opts.Version})
	if err != nil {
		return artifact{}, err
	}
	return here, sameFiles([]artifact{here}, []artifact{there})
}

// copyTree copies the tree without what was built in it.
func copyTree(root, to string) error {
	entries, err := os.ReadDir(root)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		from, to := filepath.Join(root, entry.Name()), filepath.Join(to, entry.Name())
		switch {
		case slices.Contains([]string{".git", "dist", "shots"}, entry.Name()):
		case entry.IsDir():
			err = os.CopyFS(to, os.DirFS(from))
		case entry.Type().IsRegular():
			err = copyFile(to, from)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func copyFile(to, from string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, 0o644)
}
