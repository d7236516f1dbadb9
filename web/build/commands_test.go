package build

import (
	"bufio"
	"context"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// command says how a command in the documents is tested: it runs here, in a copy of the
// tree, or by names what runs it.
type command struct {
	// by is the line of .ci/run, the test or the place that runs it. Empty means here.
	by string

	first   string            // a command to run before it
	needs   string            // a program that may be missing; then the command is skipped
	files   map[string]string // files it needs
	prints  string            // regular expression
	endless bool              // it never exits, and is stopped when it has printed that
}

const (
	ci      = ".ci/run"
	inTest  = "part of go tool mage test"
	byHand  = "by hand, before a release: it takes minutes"
	cluster = "a real cluster: testdata/cluster/README.md has the results"
)

// TestCommands finds every command in the documents, and runs it or knows what does.
func TestCommands(t *testing.T) {
	t.Parallel()
	told := documented(t)
	for _, text := range slices.Sorted(maps.Keys(told)) {
		if _, ok := commands[text]; !ok {
			t.Errorf("%s: %q isn't tested", told[text], text)
		}
	}
	for text, c := range commands {
		if told[text] == "" {
			t.Errorf("no document contains %q", text)
		}
		if c.by != "" {
			checkBy(t, text, c.by)
			continue
		}
		t.Run(text, func(t *testing.T) { c.run(t, text, workshop(t)) })
	}
}

var (
	block  = regexp.MustCompile("(?ms)^ *```sh\n(.*?)^ *```")
	inline = regexp.MustCompile("`((?:[A-Z_]+=\\S+ )*(?:go|kubectl|nginx|caddy|sha256sum) [^`]+)`")
)

// documented returns the commands in the documents, each with its file: those in blocks
// marked sh and those in running text. docs/findings.md and docs/recognized.md are
// generated from code that has its own tests.
func documented(t *testing.T) map[string]string {
	t.Helper()
	told := make(map[string]string)
	for _, file := range handbooks(t) {
		text := string(contents(t, "", file))
		for _, m := range block.FindAllStringSubmatch(text, -1) {
			for line := range strings.Lines(strings.ReplaceAll(m[1], "\\\n", "")) {
				if line = tidied(line); line != "" {
					told[line] = file
				}
			}
		}
		for _, m := range inline.FindAllStringSubmatch(text, -1) {
			told[tidied(m[1])] = file
		}
	}
	return told
}

// tidied is a command on one line, with single spaces.
func tidied(command string) string { return strings.Join(strings.Fields(command), " ") }

func handbooks(t *testing.T) (files []string) {
	t.Helper()
	for _, pattern := range []string{"*.md", "docs/*.md", "web/hosting/*.md", "web/hosting/docs/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(found) == 0 {
			t.Fatal("no documents found:", pattern, err)
		}
		files = append(files, found...)
	}
	return slices.DeleteFunc(files, func(file string) bool {
		return filepath.Base(file) == "findings.md" || filepath.Base(file) == "recognized.md"
	})
}

// checkBy checks that what is named to run a command exists.
func checkBy(t *testing.T, text, by string) {
	t.Helper()
	switch {
	case by == cluster || by == inTest || by == byHand:
	case by == ci:
		if !strings.Contains(string(contents(t, root, ci)), "\n"+text+"\n") {
			t.Errorf("%s doesn't run %q", ci, text)
		}
	default:
		file, name, _ := strings.Cut(by, " ")
		if !strings.Contains(string(contents(t, root, file)), "func "+name+"(t *testing.T)") {
			t.Errorf("%q should be run by %s, which doesn't exist", text, by)
		}
	}
}

func (c command) run(t *testing.T, text, dir string) {
	if c.needs != "" {
		if _, err := exec.LookPath(c.needs); err != nil {
			t.Skipf("install %s to run this: %v", c.needs, err)
		}
	}
	if c.first != "" {
		text = c.first + " && " + text
	}
	for name, content := range c.files {
		if err := write(dir, name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute) // the caches may be empty
	defer cancel()
	cmd := exec.CommandContext(ctx, "bash", "-c", text)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "AIRLOCK_PORT=0", // the default port may be in use
		"PATH="+withKubectl(t)+string(os.PathListSeparator)+os.Getenv("PATH"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said, found := c.listen(output)
	if c.endless {
		cancel()
	}
	err = cmd.Wait()
	if !found || err != nil && !c.endless {
		t.Errorf("want %q, got %v and\n%s", c.prints, err, said)
	}
}

// kubectl replies to the commands of the documents as the cluster of testdata did.
const kubectl = `#!/bin/sh
cd testdata/cluster
case "$*" in
"create token app -n demo") cat sa-plain.rs256.jwt ;;
"exec -n demo deploy/app -- cat /var/run/secrets/kubernetes.io/serviceaccount/token") cat sa-podext.rs256.jwt ;;
"get --raw /openid/v1/jwks") cat jwks.json ;;
"config view --raw") cat pastes/kubeconfig.yaml ;;
*) echo "kubectl $*: no answer" >&2; exit 1 ;;
esac
`

// withKubectl returns a directory with that kubectl.
func withKubectl(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "kubectl"), []byte(kubectl), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// listen reads until the wanted text was printed, or to the end.
func (c command) listen(output io.Reader) (said string, found bool) {
	wanted := regexp.MustCompile(c.prints)
	found = wanted.MatchString("")
	for lines := bufio.NewScanner(output); lines.Scan(); {
		said += lines.Text() + "\n"
		if found = wanted.MatchString(said); found && c.endless {
			break
		}
	}
	return said, found
}
