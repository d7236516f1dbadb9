package build

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Core is a compiled core, ready for one or several pages.
type Core struct {
	lzma      []byte
	size      int // before compression
	licenses  artifact
	runtime   string // path of the matching wasm_exec.js
	goVersion string
	keeps     error // why it still has its tables for traces; nil if it has none
}

// Compile builds ./wasm of the module at root for the browser, with build tags. The
// published core has none. The browser tests pass "faults" for a core that fails on
// request.
func Compile(root string, tags ...string) (Core, error) {
	return compile(root, tags, inlining(inlined), userShelf())
}

// CompileInlining does so with inlining in other packages, for comparison.
func CompileInlining(root string, packages ...string) (Core, error) {
	return compile(root, nil, inlining(packages), userShelf())
}

func compile(root string, tags, flags []string, kept shelf) (Core, error) {
	env, err := goCommand(root, "env", "GOROOT", "GOVERSION")
	if err != nil {
		return Core{}, err
	}
	goroot, version, _ := strings.Cut(strings.TrimSpace(string(env)), "\n")
	wasm, err := buildWASM(root, tags, flags)
	if err != nil {
		return Core{}, err
	}
	if wasm, err = joinData(wasm); err != nil {
		return Core{}, err
	}
	licenses, err := licenses(root)
	if err != nil {
		return Core{}, err
	}
	wasm, keeps := withoutTraces(goroot, wasm)
	return Core{
		lzma:      kept.compress(wasm),
		licenses:  licenses,
		size:      len(wasm),
		runtime:   filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"),
		goVersion: version,
		keeps:     keeps,
	}, nil
}

func buildWASM(root string, tags, flags []string) ([]byte, error) {
	if err := look(root, "wasm"); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "airlock-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "core.wasm")
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-tags=" + strings.Join(tags, ",")}
	args = append(append(args, flags...), "-o", out, "./wasm")
	if _, err = goCommand(root, args...); err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}

// inlined are the packages whose inner loops are slow without inlining, and the
// packages they call.
var inlined = []string{
	"crypto/internal/constanttime",
	"crypto/internal/fips140/bigmod",
	"crypto/internal/fips140/edwards25519/...",
	"crypto/internal/fips140/nistec/...",
	"crypto/internal/fips140/sha256",
	"crypto/internal/fips140/sha512",
	"crypto/internal/fips140/subtle",
	"crypto/internal/fips140deps/...",
	"github.com/cloudflare/circl/...",
	"internal/byteorder",
	"jwt-airlock/wasm/internal/secp256k1",
	"math/bits",
}

// inlining turns inlining off except for some packages. With those above, the compressed
// core is 9 % smaller. A call takes a third of a millisecond
// longer to read its request and write its report.
func inlining(packages []string) []string {
	flags := []string{"-gcflags=all=-l"}
	for _, pattern := range packages {
		flags = append(flags, "-gcflags="+pattern+"=")
	}
	return flags
}

// look reads the directories that the compiler is about to read. Otherwise, go test
// would return a cached result for a test that builds a changed program, because its
// cache doesn't track child processes.
func look(root, dir string) error {
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		return err
	}
	return fs.WalkDir(os.DirFS(root), dir, func(_ string, _ fs.DirEntry, err error) error { return err })
}

// goCommand runs go for the browser and returns its output.
func goCommand(root string, args ...string) ([]byte, error) {
	return goFor(root, "js", "wasm", args...)
}

// goFor does so for any platform. A developer's settings for other builds must not change
// this one. An empty variable would use the value of "go env -w", so each one is set to
// its default, or to a comma for none.
func goFor(root, goos, goarch string, args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	experiment := ","
	if goos == "js" {
		experiment = "nogreenteagc" // the older collector is smaller, and the new one has no advantage with one thread
	}
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0", "GOAMD64=v1", "GOARM64=v8.0",
		"GOFLAGS=-mod=readonly", "GOEXPERIMENT="+experiment, "GOWASM=,", "GOFIPS140=off", "GOWORK=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, stderr.Bytes())
	}
	return out, nil
}
