package build

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// Fuzz runs each fuzz test of the core for the given time, one after the other: go
// test accepts only one at once. An empty time means 10s. New inputs are hardly
// minimized, because the fuzzer would spend up to a minute on each, which is all the
// time it has.
func Fuzz(root, fuzztime string, log io.Writer) error {
	if fuzztime == "" {
		fuzztime = "10s"
	}
	list := exec.Command("go", "test", "-list", "^Fuzz", "./wasm/...")
	list.Dir = root
	out, err := list.CombinedOutput()
	if err != nil {
		return fmt.Errorf("listing the fuzz tests: %w\n%s", err, out)
	}
	targets := fuzzTargets(string(out))
	if len(targets) == 0 {
		return errors.New("there are no fuzz tests")
	}
	for _, target := range targets {
		cmd := exec.Command("go", "test", "-run", "^$", "-fuzz", "^"+target.name+"$", "-fuzztime", fuzztime, "-fuzzminimizetime", "10x", target.pkg)
		cmd.Dir, cmd.Stdout, cmd.Stderr = root, log, log
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s in %s: %w", target.name, target.pkg, err)
		}
	}
	return nil
}

type fuzzTarget struct{ name, pkg string }

// fuzzTargets reads the output of go test -list: the names, followed by their
// package.
func fuzzTargets(list string) []fuzzTarget {
	var targets []fuzzTarget
	var names []string
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		if strings.HasPrefix(line, "Fuzz") {
			names = append(names, fields[0])
		}
		if len(fields) > 1 && fields[0] == "ok" {
			for _, name := range names {
				targets = append(targets, fuzzTarget{name, fields[1]})
			}
			names = nil
		}
	}
	return targets
}
