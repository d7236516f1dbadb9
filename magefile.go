//go:build mage

// The targets of go tool mage. What they do is in web/build, with its tests.
package main

import (
	"fmt"
	"os"

	"jwt-airlock/web/build"

	"github.com/magefile/mage/sh"
)

// Build builds dist/: the page, the document that fetches keys, and their
// checksums. AIRLOCK_PRESETS names a file of keys to ship with the page.
func Build() error {
	result, err := build.Build(build.Options{Root: ".", Out: "dist", Presets: os.Getenv("AIRLOCK_PRESETS")})
	if err != nil {
		return err
	}
	fmt.Print(result)
	return nil
}

// Release builds dist/ as it is published under a version of CHANGELOG.md.
func Release(version string) error {
	result, err := build.Release(build.Options{Root: ".", Out: "dist", Presets: os.Getenv("AIRLOCK_PRESETS"), Version: version})
	if err != nil {
		return err
	}
	fmt.Print(result)
	return nil
}

// Serve builds dist/ and serves it on this machine. AIRLOCK_PORT names the port.
func Serve() error {
	if err := Build(); err != nil {
		return err
	}
	return build.Serve("dist", os.Getenv("AIRLOCK_PORT"), os.Stdout)
}

// Image builds dist/ and puts an OCI image of it, with a server, beside it. A
// release has one under its version.
func Image() error {
	if err := Build(); err != nil {
		return err
	}
	return build.Image(build.ImageOptions{Root: ".", Site: "dist"})
}

// Test runs every Go and browser test. CHROME, NGINX and CADDY name the browser and
// the servers to test with.
func Test() error {
	programs, err := build.Install(os.Stdout)
	if err != nil {
		return err
	}
	return sh.RunWithV(programs, "go", "test", "-timeout", "15m", "./...")
}

// Hugo builds dist/, and a site around it with the shortcode for Hugo, and opens
// that in a real Chromium. It takes minutes, so no other target runs it.
func Hugo() error {
	if err := Build(); err != nil {
		return err
	}
	return sh.RunWithV(map[string]string{"CGO_ENABLED": "0"},
		"go", "-C", "web/hosting/docs/hugo", "test", "-count=1", "-timeout", "15m", "./...")
}

// Check runs everything that judges the code without running it.
func Check() error {
	return build.Check(".", os.Stdout)
}

// Bench prints start-up and paste-to-verdict times of a real Chromium.
func Bench() error {
	return sh.RunV("go", "test", "-count=1", "-v", "-run", "TestBudgets", "./web/e2e", "-args", "-bench")
}

// Fuzz runs each fuzz test of the core in turn, for FUZZTIME (10s).
func Fuzz() error {
	return build.Fuzz(".", os.Getenv("FUZZTIME"), os.Stdout)
}

// Generate rewrites what is made from the Go types.
func Generate() error {
	return build.WriteTypes(".")
}

// Clean removes dist/.
func Clean() error {
	return sh.Rm("dist")
}
