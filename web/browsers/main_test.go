// Package browsers opens the built page in Firefox and WebKitGTK and tests the same few
// things in each: that it starts, what it says of twenty tokens, that it asks the network
// for nothing, that its frame fetches keys, that docs pages can embed it, and that it
// compares and creates tokens. Package e2e tests everything else, in Chromium.
//
//	go test -v ./web/browsers
//
// A browser that isn't installed is left out.
package browsers

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"jwt-airlock/web/build"
	"jwt-airlock/web/build/programs"
)

const patience = 60 * time.Second

// driver drives a browser with one tab.
type driver interface {
	// open loads a page and waits until it is complete.
	open(url string) error

	// evaluate stores the value of a JavaScript expression, or of a promise, in value.
	evaluate(at place, expression string, value any) error

	// click clicks an element with the mouse.
	click(at place, selector string) error
}

// place is a document: the expressions for the frames that it is in, from the outside.
type place []string

type object map[string]any

// only reads the only element of a JSON array, which may be undefined.
func only(array []byte, value any) error {
	var all []json.RawMessage
	if err := json.Unmarshal(array, &all); err != nil || len(all) != 1 {
		return fmt.Errorf("the script failed: %s", array)
	}
	return json.Unmarshal(all[0], value)
}

// start runs a program until the test ends.
func start(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
}

// tempDir is one that a browser may still write to when the test ends.
func tempDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "airlock-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

var dist, native string // the page under test, and its core as a program

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// run builds what is under test, if there is a browser to test it in.
func run(m *testing.M) (int, error) {
	_, noFirefox := programs.FindFirefox()
	_, noWebKit := programs.FindWebKit()
	if noFirefox != nil && noWebKit != nil {
		return m.Run(), nil
	}
	dir, err := os.MkdirTemp("", "airlock-browsers-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	dist, native = filepath.Join(dir, "dist"), filepath.Join(dir, "airlock")
	if _, err := build.Build(build.Options{Root: "../..", Out: dist}); err != nil {
		return 0, err
	}
	if out, err := exec.Command("go", "build", "-o", native, "jwt-airlock/wasm").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("build the native core: %w\n%s", err, out)
	}
	return m.Run(), nil
}
