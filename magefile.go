//go:build mage

// The targets of go tool mage. web/build implements and tests them. This file imports
// little, so a target can say what it does before Go compiles for minutes.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"jwt-airlock/web/build/programs"

	"github.com/magefile/mage/sh"
)

// Build builds dist/: the page, the document that fetches keys, and their checksums.
// AIRLOCK_PRESETS names a file with keys to ship with the page.
func Build() error { return run("build") }

// Release builds dist/ for publication, with a version from CHANGELOG.md.
func Release(version string) error { return run("release", version) }

// Serve builds dist/ and serves it on this machine. AIRLOCK_PORT names the port.
func Serve() error { return run("serve") }

// Image builds dist/ and adds an OCI image of it with a server. A release includes an
// image with its version.
func Image() error { return run("image") }

// Test runs all Go and browser tests. CONTRIBUTING.md says which environment variables name
// the browsers and servers to test with.
func Test() error {
	found, err := programs.Install(os.Stdout)
	if err != nil {
		return err
	}
	return sh.RunWithV(found, "go", "test", "-timeout", "60m", "./...")
}

// Hugo builds dist/ and a Hugo site that embeds it with the shortcode, and opens the site
// in a real Chromium. It takes minutes, so no other target runs it.
func Hugo() error {
	if err := Build(); err != nil {
		return err
	}
	return sh.RunWithV(map[string]string{"CGO_ENABLED": "0"},
		"go", "-C", "web/hosting/docs/hugo", "test", "-count=1", "-timeout", "15m", "./...")
}

// Check checks the code without running it.
func Check() error { return run("check") }

// Bench measures the page in a real Chromium: the first visit over three networks, pastes, large
// inputs, and each algorithm beside WebCrypto. It can measure the first visit of another page, too.
func Bench(
	json *bool, // print one JSON object
	rival *string, // URL of a page to load in turn with ours
	box *string, // selector of its box for a token, if that isn't its first textarea
	keys *string, // selector of its box for a key
	verified *string, // selector of what it shows for a valid signature
) error {
	args := []string{"bench"}
	if json != nil && *json {
		args = append(args, "-json")
	}
	for name, value := range map[string]*string{"rival": rival, "box": box, "keys": keys, "verified": verified} {
		if value != nil {
			args = append(args, "-"+name+"="+*value)
		}
	}
	return run(args...)
}

// Fuzz runs each fuzz test of the core in turn, for FUZZTIME (default 10s).
func Fuzz() error { return run("fuzz") }

// Generate rewrites the files that are generated from the Go types.
func Generate() error { return run("generate") }

// Clean removes dist/.
func Clean() error {
	return sh.Rm("dist")
}

// run runs web/build/make and exits with its exit code. make has printed the error.
func run(args ...string) error {
	cold := time.AfterFunc(2*time.Second, func() {
		fmt.Fprintln(os.Stderr, "Compiling the build tools. The first time, Go also downloads modules, which takes minutes.")
	})
	program, err := sh.Output("go", "tool", "-n", "make")
	cold.Stop()
	if err != nil {
		return err
	}
	cmd := exec.Command(program, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err = cmd.Run(); errors.As(err, new(*exec.ExitError)) {
		os.Exit(cmd.ProcessState.ExitCode())
	}
	return err
}
