package build

import (
	"os/exec"
	"strings"
	"testing"
)

// TestCheckOffline replaces govulncheck: a missing answer is accepted, and reported,
// only if it couldn't reach its database.
func TestCheckOffline(t *testing.T) {
	const unreached = `govulncheck: fetching vulnerabilities: Get "https://db.example/index/modules.json.gz": `
	for _, tc := range []struct{ name, said, code, want string }{
		{"no vulnerability", "No vulnerabilities found.", "0", "ok    it\n"},
		{"a vulnerability", "Vulnerability #1", "3", "FAIL  it: exit status 3\nVulnerability #1\n"},
		{"a vulnerability, and the words", unreached + "dial tcp: no such host", "3", "FAIL  it: exit status 3"},
		{"no name", unreached + "dial tcp: lookup db.example: no such host", "1", "--    it: not run: its database can't be reached\n"},
		{"no connection", unreached + "dial tcp 10.0.0.1:443: connect: connection refused", "1", "--    it: not run"},
		{"no proxy", unreached + "proxyconnect tcp: dial tcp: no such host", "1", "--    it: not run"},
		{"another who answers", unreached + "tls: failed to verify certificate", "1", "FAIL  it"},
		{"no such page", `govulncheck: fetching vulnerabilities: HTTP GET https://db.example returned unexpected status: 404`, "1", "FAIL  it"},
		{"code that doesn't build", "govulncheck: loading packages: dial tcp", "1", "FAIL  it"},
		{"silence", "", "1", "FAIL  it"},
		{"wrong use", "invalid usage", "2", "FAIL  it"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			standIn := step{name: "it", offline: noDatabase, command: []string{"sh", "-c", `echo "$0"; exit "$1"`, tc.said, tc.code}}
			var log strings.Builder
			err := check(".", []step{standIn}, &log)
			if !strings.HasPrefix(log.String(), tc.want) {
				t.Errorf("got %q, want %q", log.String(), tc.want)
			}
			if failed := strings.HasPrefix(tc.want, "FAIL"); failed != (err != nil) {
				t.Errorf("got error %v", err)
			}
		})
	}
}

func TestCheckMissing(t *testing.T) {
	for _, s := range []step{
		{name: "a program", offline: noDatabase, command: []string{"airlock-no-such-program"}},
		{name: "a tool", browser: true, offline: noDatabase, command: []string{"go", "tool", "airlock-no-such-tool"}},
	} {
		var log strings.Builder
		if err := check(".", []step{s}, &log); err == nil {
			t.Errorf("%s without its program: %s", s.name, log.String())
		}
	}
}

// TestGovulncheckOffline runs the real one, whose next version may word its error
// differently. Nothing listens on port 1 of this machine. Its modules are fetched first.
func TestGovulncheckOffline(t *testing.T) {
	s := step{name: "govulncheck", offline: noDatabase, command: []string{goTool(t, "govulncheck"), "./wasm/internal/shell"}}
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
	t.Setenv("GOPROXY", "off")
	var log strings.Builder
	if err := check(root, []step{s}, &log); err != nil || !strings.HasPrefix(log.String(), "--    govulncheck: not run") {
		t.Errorf("got %v and\n%s", err, log.String())
	}
}

// goTool builds a tool of go.mod and returns its path.
func goTool(t *testing.T, name string) string {
	t.Helper()
	cmd := exec.Command("go", "tool", "-n", name)
	cmd.Dir = root
	var said strings.Builder
	cmd.Stderr = &said
	path, err := cmd.Output()
	if err != nil {
		t.Fatalf("building %s: %v\n%s", name, err, said.String())
	}
	return strings.TrimSpace(string(path))
}
