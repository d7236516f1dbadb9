package build

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// step is one command that checks the tree. It fails by its exit code or, if silent
// is set, by printing anything.
type step struct {
	name    string
	browser bool // the command checks what is built for the browser
	silent  bool
	command []string

	// offline matches what the command prints, with exit code 1, if it can't reach the
	// network. Nil if it doesn't need the network.
	offline *regexp.Regexp
}

var steps = []step{
	{name: "gofmt", silent: true, command: []string{"gofmt", "-l", "."}},
	{name: "go mod tidy", command: []string{"go", "mod", "tidy", "-diff"}},
	{name: "go mod verify", command: []string{"go", "mod", "verify"}},
	{name: "vet", command: []string{"go", "vet", "./..."}},
	{name: "vet, for the browser", browser: true, command: []string{"go", "vet", "./wasm/..."}},
	{name: "vet, for mage", command: []string{"go", "vet", "-tags=mage", "."}},
	{name: "staticcheck", command: []string{"go", "tool", "staticcheck", "./..."}},
	{name: "staticcheck, for the browser", browser: true, command: []string{"go", "tool", "staticcheck", "./wasm/..."}},
	{name: "govulncheck", offline: noDatabase, command: []string{"go", "tool", "govulncheck", "-tags=mage", "./..."}},
	{name: "govulncheck, for the browser", browser: true, offline: noDatabase, command: []string{"go", "tool", "govulncheck", "./wasm"}},
	{name: "tsgo", command: []string{"go", "tool", "tsgo", "--noEmit", "-p", "web/tsconfig.json"}},
	{name: "rules and generated files", command: []string{"go", "test", "-count=1", "-run", "Rule|UpToDate", "./web/build"}},
}

// noDatabase matches govulncheck without a connection to its database. A response
// that it can't use, such as a wrong certificate, is a failure.
var noDatabase = regexp.MustCompile(`(?m)^govulncheck: fetching vulnerabilities: Get "[^"]*": (dial|proxyconnect) tcp`)

var errOffline = errors.New("not run: its database can't be reached")

// Check runs every step, even after one has failed, and reports each.
func Check(root string, log io.Writer) error {
	return check(root, steps, log)
}

func check(root string, steps []step, log io.Writer) error {
	failed := 0
	for _, s := range steps {
		out, err := s.run(root)
		switch {
		case err == nil:
			fmt.Fprintf(log, "ok    %s\n", s.name)
		case errors.Is(err, errOffline):
			fmt.Fprintf(log, "--    %s: %v\n", s.name, err)
		default:
			failed++
			fmt.Fprintf(log, "FAIL  %s: %v\n%s", s.name, err, out)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d checks failed", failed, len(steps))
	}
	return nil
}

func (s step) run(root string) ([]byte, error) {
	cmd := exec.Command(s.command[0], s.command[1:]...)
	if s.browser {
		var err error
		if cmd, err = forBrowser(root, s.command); err != nil {
			return nil, err
		}
	}
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	if err == nil && s.silent && len(bytes.TrimSpace(out)) > 0 {
		return out, errors.New("these differ")
	}
	if s.offline != nil && cmd.ProcessState != nil && cmd.ProcessState.ExitCode() == 1 && s.offline.Match(out) {
		return out, errOffline
	}
	return out, err
}

// forBrowser runs a tool by its path. With GOOS in its environment, go tool would
// build the tool itself for the browser.
func forBrowser(root string, command []string) (*exec.Cmd, error) {
	if command[0] == "go" && command[1] == "tool" {
		find := exec.Command("go", "tool", "-n", command[2])
		find.Dir = root
		var said strings.Builder
		find.Stderr = &said
		path, err := find.Output()
		if err != nil {
			return nil, fmt.Errorf("building %s: %w\n%s", command[2], err, said.String())
		}
		command = append([]string{strings.TrimSpace(string(path))}, command[3:]...)
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	return cmd, nil
}
