// Package e2e tests the built page from outside, in Chromium: what a person
// sees, what the network sees and what the hooks on the page say. It doesn't
// import the core. To compare reports, it asks the core built as a native
// program.
//
//	go test ./web/e2e
//	AIRLOCK_SHOTS=shots go test -run TestPageStates ./web/e2e
//	go test -v -run TestBudgets/Pastes ./web/e2e -args -bench
//
// To add a test, start with open, which returns the page in a new tab. A test
// waits for a state of the page, never for a fixed time. It fails if the page
// logs an error to the console.
package e2e

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"jwt-airlock/web/build"
	"jwt-airlock/web/build/figures"
	"jwt-airlock/web/build/programs"
)

// lab is what all tests share. TestMain builds and starts it once.
var lab struct {
	chrome    string          // the browser's program
	dir       string          // what is built, until the tests end
	core      build.Core      // the core under test, compiled once
	dist      string          // the page under test
	browser   context.Context // one browser for all tabs
	clipboard clipboard       // the browser's
}

var (
	bench = flag.Bool("bench", false, "measure the page against its budgets")
	file  = flag.String("figures", "", "file to write the measurements to")
	rival figures.Rival // a page to measure beside ours
)

func TestMain(m *testing.M) {
	rival.Flags(flag.CommandLine)
	flag.Parse()
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// run builds everything under test, so that tests never use an outdated page.
func run(m *testing.M) (code int, err error) {
	if lab.chrome, err = programs.FindChrome(); err != nil {
		return 0, err
	}
	if lab.dir, err = os.MkdirTemp("", "airlock-e2e-"); err != nil {
		return 0, err
	}
	defer os.RemoveAll(lab.dir)

	var stop func() // first, because a browser that cannot start says so at once
	if lab.browser, stop, err = launch(lab.chrome); err != nil {
		return 0, err
	}
	defer stop()
	if err := checkVersion(lab.browser); err != nil {
		return 0, err
	}
	lab.dist = filepath.Join(lab.dir, "dist")
	if lab.core, err = build.Compile("../.."); err != nil {
		return 0, err
	}
	if _, err := build.Build(build.Options{Root: "../..", Out: lab.dist, Core: &lab.core}); err != nil {
		return 0, err
	}
	if lab.clipboard.tab, err = newContext(lab.browser); err != nil {
		return 0, err
	}
	return m.Run(), nil
}
