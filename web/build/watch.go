package build

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// The sources of a page: the core, what is bundled around it, and the program that does
// so, which can't change while it runs.
var (
	coreSources  = []string{"go.mod", "go.sum", "wasm"}
	pageSources  = []string{"web/index.html", "web/fetch.html", "web/tsconfig.json", "web/src", "testdata/cluster"}
	buildSources = []string{"web/build"}
)

// often is the time between two checks for changes.
const often = 200 * time.Millisecond

// bench rebuilds a page whenever its sources change.
type bench struct {
	opts              Options
	core, page, build string // fingerprints of the sources

	mu      sync.Mutex
	built   string        // identifies what is built
	changed chan struct{} // closed when that changes
}

func newBench(opts Options) *bench {
	if opts.Log == nil {
		opts.Log = io.Discard
	}
	b := &bench{opts: opts, changed: make(chan struct{})}
	b.look()
	return b
}

// look takes the fingerprints and reports which have changed.
func (b *bench) look() (core, page, build bool) {
	changed := func(was *string, sources []string) bool {
		is := fingerprint(b.opts.Root, sources)
		defer func() { *was = is }()
		return is != *was
	}
	return changed(&b.core, coreSources), changed(&b.page, pageSources), changed(&b.build, buildSources)
}

// make builds the page, around the existing core if there is one.
func (b *bench) make() error {
	core, err := b.opts.core()
	if err != nil {
		return err
	}
	b.opts.Core = &core
	if _, err := Build(b.opts); err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(b.opts.Out, "SHA256SUMS"))
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.built = hash(string(sums))
	close(b.changed)
	b.changed = make(chan struct{})
	return nil
}

// current returns what is built, and a channel that closes when that changes.
func (b *bench) current() (built string, changed <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.built, b.changed
}

// watch rebuilds what has changed, until ctx ends.
func (b *bench) watch(ctx context.Context) {
	for ticks := time.Tick(often); ctx.Err() == nil; <-ticks {
		core, page, build := b.look()
		if build {
			fmt.Fprintln(b.opts.Log, "web/build has changed: restart serve to use the new version.")
		}
		if core {
			b.opts.Core = nil
		}
		if core || page {
			b.again()
		}
	}
}

func (b *bench) again() {
	began := time.Now()
	if err := b.make(); err != nil {
		fmt.Fprintln(b.opts.Log, err)
		return
	}
	fmt.Fprintf(b.opts.Log, "Built again in %.1f s\n", time.Since(began).Seconds())
}

// fingerprint changes if any of the files, or any file below them, changes. Tests aren't
// part of the page.
func fingerprint(root string, paths []string) string {
	var all strings.Builder
	for _, path := range paths {
		_ = filepath.WalkDir(filepath.Join(root, path), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
				return nil // a file removed in the meantime is missing from the fingerprint
			}
			if info, err := d.Info(); err == nil {
				fmt.Fprintln(&all, path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return all.String()
}
