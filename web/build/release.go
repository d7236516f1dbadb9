package build

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/mod/semver"
)

// Release builds what is published as a version: the documents, the same
// compressed, a bill of materials, notes, an image and the checksums of them all.
func Release(opts Options) (Result, error) {
	if err := releasable(opts); err != nil {
		return Result{}, err
	}
	news, err := changes(opts.Root, opts.Version)
	if err != nil {
		return Result{}, err
	}
	files, result, err := documents(opts)
	if err != nil {
		return Result{}, err
	}
	bill, err := bill(opts, result.Go, files)
	if err != nil {
		return Result{}, err
	}
	notes, err := notes(opts.Version, result.Go, news, bill.name)
	if err != nil {
		return Result{}, err
	}
	files = slices.Concat(files, compressed(files), []artifact{bill, notes})
	if err := publish(opts.Out, files); err != nil {
		return Result{}, err
	}
	image, err := image(ImageOptions{Root: opts.Root, Site: opts.Out, Version: opts.Version})
	if err != nil {
		return Result{}, err
	}
	// The checksums in the image are those of what is published so far.
	return result, publish(opts.Out, append(files, image))
}

// releasable refuses what cannot be the page that everybody gets.
func releasable(opts Options) error {
	if v := "v" + opts.Version; semver.Canonical(v) != v {
		return fmt.Errorf("%q is no version: give one such as 0.1.0 or 1.0.0-rc.1", opts.Version)
	}
	if opts.Presets != "" {
		return errors.New("a release has no presets: unset AIRLOCK_PRESETS, and build a page with yours by mage build")
	}
	if len(opts.Tags) > 0 {
		return fmt.Errorf("a release has no build tags: %q", opts.Tags)
	}
	return nil
}

// leftovers are the names that a release has beyond those of a build. A server
// that sends what is compressed (gzip_static) would go on sending an old page.
var leftovers = []string{"*.html.gz", "*.html.br", "*.js.gz", "*.js.br", "*.txt.gz", "*.txt.br", "jwt-airlock-*.cdx.json", ImageName, "NOTES.md"}

// sweep removes from dir what another release left there.
func sweep(dir string, keep []artifact) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !leftover(entry.Name()) || slices.ContainsFunc(keep, func(f artifact) bool { return f.name == entry.Name() }) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

func leftover(name string) bool {
	return slices.ContainsFunc(leftovers, func(pattern string) bool {
		matched, _ := path.Match(pattern, name)
		return matched
	})
}
