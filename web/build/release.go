package build

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/mod/semver"
)

// Released says what came of a release.
type Released struct {
	Result
	Out  string // the directory
	Sums string // what SHA256SUMS has
}

// Release builds what is published as a version: the documents, the same
// compressed, a bill of materials, notes, an image and the checksums of them all. It
// builds twice, the second time elsewhere, and refuses what differs.
func Release(opts Options) (Released, error) {
	if err := releasable(opts); err != nil {
		return Released{}, err
	}
	files, about, result, err := described(opts)
	if err != nil {
		return Released{}, err
	}
	opts.say("Building it again in a copy of the tree, to compare")
	copied, err := os.MkdirTemp("", "airlock-")
	if err != nil {
		return Released{}, err
	}
	defer os.RemoveAll(copied)
	if err := again(opts, copied, append(files, about...)); err != nil {
		return Released{}, err
	}
	opts.say("Compressing it for servers")
	files = slices.Concat(files, compressed(files), about)
	if err := publish(opts.Out, files); err != nil {
		return Released{}, err
	}
	opts.say("Making an image of it")
	image, err := sameImage(opts, copied)
	if err != nil {
		return Released{}, err
	}
	// The checksums in the image are those of what is published so far.
	files = append(files, image)
	return Released{result, opts.Out, string(sums(files).content)}, publish(opts.Out, files)
}

// described makes the documents, and what is about them: a bill of materials and notes.
func described(opts Options) (files, about []artifact, result Result, err error) {
	news, err := changes(opts.Root, opts.Version)
	if err != nil {
		return nil, nil, Result{}, err
	}
	if files, result, err = documents(opts); err != nil {
		return nil, nil, Result{}, err
	}
	bill, err := bill(opts, result.Go, files)
	if err != nil {
		return nil, nil, Result{}, err
	}
	notes, err := notes(opts.Version, result.Go, news, bill.name)
	return files, []artifact{bill, notes}, result, err
}

// String is for the terminal.
func (r Released) String() string {
	return r.Result.String() + "Built twice, the second time in a copy of the tree: the same bytes.\n\n" + r.Sums +
		fmt.Sprintf("\n%x  %s\n", sha256.Sum256([]byte(r.Sums)), filepath.Join(r.Out, "SHA256SUMS")) +
		"Next: make it on another machine, and compare that last hash. Then publish all of " + r.Out +
		"/, with NOTES.md as the text: CONTRIBUTING.md, A release.\n"
}

// releasable refuses what cannot be the page that everybody gets.
func releasable(opts Options) error {
	if v := "v" + opts.Version; semver.Canonical(v) != v {
		return fmt.Errorf("%q is no version: give one such as 0.1.0 or 1.0.0-rc.1", opts.Version)
	}
	if opts.Presets != "" {
		return errors.New("a release has no presets: unset AIRLOCK_PRESETS, and build a page with yours by mage build")
	}
	if opts.Core != nil {
		return errors.New("a release has no other core than that of its tree")
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
