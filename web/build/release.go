package build

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"

	"golang.org/x/mod/semver"
)

// Released describes a release that was built.
type Released struct {
	Result
	Out  string // the directory
	Sums string // the content of SHA256SUMS
}

// Release builds what is published as a version: the documents, compressed copies, a
// bill of materials, notes, what describes the element, an image and the checksums of all
// of them. It builds twice, the second time elsewhere, and fails if anything differs.
func Release(opts Options) (Released, error) {
	if err := releasable(opts); err != nil {
		return Released{}, err
	}
	files, about, result, err := described(opts)
	if err != nil {
		return Released{}, err
	}
	copied := opts.Root
	if !opts.once {
		opts.say("Building again in a copy of the tree, to compare")
		if copied, err = os.MkdirTemp("", "airlock-"); err != nil {
			return Released{}, err
		}
		defer os.RemoveAll(copied)
		if err := again(opts, copied, append(files, about...)); err != nil {
			return Released{}, err
		}
	}
	opts.say("Compressing for servers")
	files = slices.Concat(files, compressed(files), about)
	if err := publish(opts.Out, files); err != nil {
		return Released{}, err
	}
	opts.say("Building the image")
	image, err := sameImage(opts, copied)
	if err != nil {
		return Released{}, err
	}
	// The image contains the checksums of what is published so far.
	files = append(files, image)
	return Released{result, opts.Out, string(sums(files).content)}, publish(opts.Out, files)
}

// described builds the documents and what describes them: a bill of materials, notes, and
// the files for authors of docs sites.
func described(opts Options) (files, about []artifact, result Result, err error) {
	news, err := changes(opts.Root, opts.Version)
	if err != nil {
		return nil, nil, Result{}, err
	}
	if err := deploys(opts.Root, opts.Version); err != nil {
		return nil, nil, Result{}, err
	}
	if files, result, err = documents(opts); err != nil {
		return nil, nil, Result{}, err
	}
	bill, err := billOfMaterials(opts, result.Go, files)
	if err != nil {
		return nil, nil, Result{}, err
	}
	notes, err := notes(opts.Version, result.Go, news, bill.name)
	if err != nil {
		return nil, nil, Result{}, err
	}
	element, err := describeEmbed(opts.Root)
	return files, append(element, bill, notes), result, err
}

// String is for the terminal.
func (r Released) String() string {
	return r.Result.String() + "Built twice, the second time in a copy of the tree: the same bytes.\n\n" + r.Sums +
		fmt.Sprintf("\n%x  %s\n", sha256.Sum256([]byte(r.Sums)), filepath.Join(r.Out, "SHA256SUMS")) +
		"Next: build it on another machine and compare the last hash. Then publish everything in " + r.Out +
		"/, with NOTES.md as the text. See \"A release\" in CONTRIBUTING.md.\n"
}

// releasable rejects options that would build a page other than the published one.
func releasable(opts Options) error {
	if v := "v" + opts.Version; semver.Canonical(v) != v {
		return fmt.Errorf("%q isn't a version: use one such as 0.1.0 or 1.0.0-rc.1", opts.Version)
	}
	if opts.Presets != "" {
		return errors.New("a release can't have presets: unset AIRLOCK_PRESETS. To build a page with presets, run go tool mage build")
	}
	if opts.Core != nil {
		return errors.New("a release can't use a core from elsewhere")
	}
	return nil
}

// deployment is the recipe for a cluster.
const deployment = "web/hosting/kubernetes.yaml"

// deployed matches the image in it, with its version.
var deployed = regexp.MustCompile(regexp.QuoteMeta(repository) + `:(\S+)`)

// deploys checks that the recipe for a cluster names this version.
func deploys(root, version string) error {
	text, err := os.ReadFile(filepath.Join(root, deployment))
	if err != nil {
		return err
	}
	named := deployed.FindAllSubmatch(text, -1)
	if len(named) == 0 {
		return fmt.Errorf("%s names no image %s", deployment, repository)
	}
	for _, m := range named {
		if string(m[1]) != version {
			return fmt.Errorf("%s names version %s of the image: change it to %s", deployment, m[1], version)
		}
	}
	return nil
}

// leftovers match the files that a release has and a build doesn't. A server that
// sends compressed files (gzip_static) would keep sending an old page.
var leftovers = []string{"*.html.gz", "*.html.br", "*.js.gz", "*.js.br", "*.txt.gz", "*.txt.br", "jwt-airlock-*.cdx.json", ImageName, "NOTES.md", "embed.d.ts", "custom-elements.json"}

// removeStale removes the files of an earlier release from dir.
func removeStale(dir string, keep []artifact) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !isLeftover(entry.Name()) || slices.ContainsFunc(keep, func(f artifact) bool { return f.name == entry.Name() }) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

func isLeftover(name string) bool {
	return slices.ContainsFunc(leftovers, func(pattern string) bool {
		matched, _ := path.Match(pattern, name)
		return matched
	})
}
