// Package build writes dist/: it compiles the core to WASM, bundles the page around
// it and puts both into one HTML file whose policy contains the hash of every script
// and style it may run.
//
// The same tree and the same Go give the same bytes, wherever and whenever they are
// built: no time, path, host or commit gets in. Building doesn't need Node and fetches
// only Go modules.
//
// Start with Build, or with Release for what is published.
package build

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Options say what to build.
type Options struct {
	// Root is the root of the module, where go.mod is.
	Root string

	// Out is the directory to write to, relative to the working directory. It is
	// created if necessary.
	Out string

	// Presets is a file of keys to ship with the page. Empty means none.
	Presets string

	// Version is shown on the page. It is an option because a reproducible build can
	// contain neither a commit nor a date. Empty means a development build.
	Version string

	// Core is the core to build the page around. Nil means to compile it.
	Core *Core

	// Log gets a line for each step that takes a while. Nil means no output.
	Log io.Writer

	// once leaves out the second build of a release: the test that compares two releases
	// would build four times.
	once bool
}

// Result is the result of a build. Sizes are in bytes.
type Result struct {
	Index string // path of index.html
	Go    string // version of Go that built it

	WASM int // the core as compiled
	LZMA int // the same, as it is in the page
	Page int // index.html

	// Note is a line for the person who builds. Empty if there is nothing to note.
	Note string

	page []byte // index.html
}

// artifact is a file of dist/.
type artifact struct {
	name    string
	content []byte
}

// Build writes what a browser loads, the licenses of its dependencies, and the
// checksums of both.
func Build(opts Options) (Result, error) {
	files, result, err := documents(opts)
	if err != nil {
		return Result{}, err
	}
	return result, publish(opts.Out, files)
}

// documents builds everything that is served except the checksums.
func documents(opts Options) ([]artifact, Result, error) {
	core, err := opts.core()
	if err != nil {
		return nil, Result{}, err
	}
	opts.say("Bundling the page")
	page, err := assemble(opts, core)
	if err != nil {
		return nil, Result{}, err
	}
	fetch, err := assembleFetch(opts)
	if err != nil {
		return nil, Result{}, err
	}
	embed, err := bundleEmbed(opts.Root)
	if err != nil {
		return nil, Result{}, err
	}
	return []artifact{core.licenses, {"embed.js", embed}, {"fetch.html", fetch}, {"index.html", page}}, Result{
		Index: filepath.Join(opts.Out, "index.html"),
		Go:    core.goVersion,
		WASM:  core.size,
		LZMA:  len(core.lzma),
		Page:  len(page),
		page:  page,
		Note:  core.note(),
	}, nil
}

func (opts Options) core() (Core, error) {
	if opts.Core != nil {
		return *opts.Core, nil
	}
	opts.say("Compiling the core to WebAssembly (the first time takes minutes)")
	if opts.Version != "" { // a release uses nothing that was kept
		return compile(opts.Root, nil, inlining(inlined), "")
	}
	return Compile(opts.Root)
}

// say tells the person who waits what happens.
func (opts Options) say(what string) {
	if opts.Log != nil {
		fmt.Fprintln(opts.Log, what+" …")
	}
}

// publish writes the files and their checksums into dir. It removes what a release
// left there and this build doesn't write.
func publish(dir string, files []artifact) error {
	if err := removeStale(dir, files); err != nil {
		return err
	}
	for _, f := range append(slices.Clone(files), sums(files)) {
		if err := write(dir, f.name, f.content); err != nil {
			return err
		}
	}
	return nil
}

// sums lists the checksums by name, the way sha256sum does.
func sums(files []artifact) artifact {
	var list strings.Builder
	byName := func(a, b artifact) int { return strings.Compare(a.name, b.name) }
	for _, f := range slices.SortedFunc(slices.Values(files), byName) {
		fmt.Fprintf(&list, "%x  %s\n", sha256.Sum256(f.content), f.name)
	}
	return artifact{"SHA256SUMS", []byte(list.String())}
}

func write(dir, name string, content []byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	path := filepath.Join(dir, name)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
		return nil // an unchanged page keeps its date
	}
	return os.WriteFile(path, content, 0o644)
}

// String is for the terminal. It says how large index.html is as a server with gzip sends it.
func (r Result) String() string {
	const line = "%-16s %5d kB %6d kB with %s\n"
	return fmt.Sprintf(line, "core.wasm", r.WASM/1000, r.LZMA/1000, "LZMA") +
		fmt.Sprintf(line, "index.html", r.Page/1000, len(compressGzip(r.page))/1000, "gzip") +
		r.Note +
		fmt.Sprintf("%s, built with %s\n", r.Index, r.Go)
}
