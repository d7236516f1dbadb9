package build

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// step is one command that judges the tree. It fails by its exit code, or, where
// silent is set, by saying anything at all.
type step struct {
	name    string
	browser bool // the command is to see what is built for the browser
	silent  bool
	input   string
	command []string
}

var steps = []step{
	{name: "gofmt", silent: true, command: []string{"gofmt", "-l", "."}},
	{name: "go mod tidy", command: []string{"go", "mod", "tidy", "-diff"}},
	{name: "vet", command: []string{"go", "vet", "./..."}},
	{name: "vet, for the browser", browser: true, command: []string{"go", "vet", "./wasm/..."}},
	{name: "vet, for mage", command: []string{"go", "vet", "-tags=mage", "."}},
	{name: "staticcheck", command: []string{"go", "tool", "staticcheck", "./..."}},
	// With GOOS in its environment, go tool would build the tool itself for the browser.
	{name: "staticcheck, for the browser", input: "browser: GOOS=js GOARCH=wasm\n",
		command: []string{"go", "tool", "staticcheck", "-matrix", "./wasm/..."}},
	{name: "tsgo", command: []string{"go", "tool", "tsgo", "--noEmit", "-p", "web/tsconfig.json"}},
	{name: "rules and generated files", command: []string{"go", "test", "-count=1", "-run", "Rule|UpToDate", "./web/build"}},
}

// Check takes every step, also after one that failed, and tells of each.
func Check(root string, log io.Writer) error {
	failed := 0
	for _, s := range steps {
		out, err := s.run(root)
		if err == nil {
			fmt.Fprintf(log, "ok    %s\n", s.name)
			continue
		}
		failed++
		fmt.Fprintf(log, "FAIL  %s: %v\n%s", s.name, err, out)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d checks failed", failed, len(steps))
	}
	return nil
}

func (s step) run(root string) ([]byte, error) {
	cmd := exec.Command(s.command[0], s.command[1:]...)
	cmd.Dir = root
	cmd.Stdin = strings.NewReader(s.input)
	if s.browser {
		cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	}
	out, err := cmd.CombinedOutput()
	if err == nil && s.silent && len(bytes.TrimSpace(out)) > 0 {
		return out, errors.New("these differ")
	}
	return out, err
}
