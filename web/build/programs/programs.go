// Package programs finds what the tests run and the project does not make: a
// browser and two servers. It imports the standard library alone, so that go tool
// mage test says what is missing before it compiles anything else.
package programs

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// program is one of them.
type program struct {
	variable string   // names its path
	names    []string // it goes by on the PATH
	debian   string   // package that has it
	missing  error
}

var (
	errNoChrome  = errors.New("no Chromium found: install chromium or Google Chrome, or set CHROME to its path")
	errNoNginx   = errors.New("no nginx found: install nginx, or set NGINX to its path")
	errNoCaddy   = errors.New("no Caddy found: install caddy, or set CADDY to its path; without it, its test is skipped")
	errNoSandbox = errors.New("no sandbox found for Chromium to start in: on Debian install chromium-sandbox, elsewhere allow unprivileged user namespaces")
)

var chrome = program{"CHROME", []string{"chromium", "chromium-browser", "google-chrome", "chrome"}, "chromium", errNoChrome}

// On Debian nginx lies in /usr/sbin, which is not on everybody's PATH.
var nginx = program{"NGINX", []string{"nginx", "/usr/sbin/nginx"}, "nginx", errNoNginx}

var caddy = program{"CADDY", []string{"caddy"}, "caddy", errNoCaddy}

// FindChrome returns the browser to test with: that of CHROME, or the first of
// the usual names on the PATH.
func FindChrome() (string, error) { return chrome.find() }

// FindNginx does the same for nginx, and NGINX.
func FindNginx() (string, error) { return nginx.find() }

// FindCaddy does the same for Caddy, and CADDY.
func FindCaddy() (string, error) { return caddy.find() }

// Install returns what CHROME, NGINX and CADDY are to be. What is missing it
// installs if this is root on Debian; elsewhere that is for a person to decide, and
// the error names all of it at once. Caddy alone may be missing.
func Install(log io.Writer) (map[string]string, error) {
	found, missing := find()
	if missing != nil && rootOnDebian() {
		if err := install(log); err != nil {
			return nil, err
		}
		found, missing = find()
	}
	if missing == errNoCaddy {
		fmt.Fprintln(log, missing)
		missing = nil
	}
	return found, missing
}

// find looks for all programs. One error stays as it is.
func find() (map[string]string, error) {
	found := make(map[string]string)
	var missing []error
	for _, p := range []program{chrome, nginx, caddy} {
		path, err := p.find()
		if err == nil && p.variable == chrome.variable {
			err = startable(path)
		}
		if err != nil {
			missing = append(missing, err)
			continue
		}
		found[p.variable] = path
	}
	if len(missing) == 1 {
		return found, missing[0]
	}
	return found, errors.Join(missing...)
}

func (p program) find() (string, error) {
	if path := os.Getenv(p.variable); path != "" {
		path, err := exec.LookPath(path)
		if err != nil {
			return "", fmt.Errorf("%s: %w", p.variable, err)
		}
		return path, nil
	}
	for _, name := range p.names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", p.missing
}

// startable starts the browser for a moment, as a user that needs the sandbox.
func startable(chrome string) error {
	if os.Geteuid() == 0 {
		return nil // the tests start it without one
	}
	out, err := exec.Command(chrome, "--headless", "--disable-gpu", "--dump-dom", "about:blank").CombinedOutput()
	if err != nil {
		return Sandbox(string(out))
	}
	return nil
}

// Sandbox says what to install where Chromium ended with the words that it has no
// sandbox. It is nil where Chromium said something else.
func Sandbox(said string) error {
	if strings.Contains(said, "No usable sandbox") {
		return errNoSandbox
	}
	return nil
}

// install installs the packages of the programs that are not found.
func install(log io.Writer) error {
	wanted := slices.DeleteFunc([]program{chrome, nginx, caddy}, func(p program) bool {
		_, err := p.find()
		return !errors.Is(err, p.missing)
	})
	if len(wanted) == 0 {
		return nil
	}
	if err := aptGet(log, "update"); err != nil {
		return err
	}
	for _, p := range wanted {
		err := aptGet(log, "install", "--yes", "--no-install-recommends", p.debian)
		if err != nil && p.variable != caddy.variable {
			return err
		}
	}
	return nil
}

func aptGet(log io.Writer, args ...string) error {
	cmd := exec.Command("apt-get", args...)
	// Without a run level no package starts a server of its own.
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1")
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("apt-get %s: %w", strings.Join(args, " "), err)
	}
	return nil
}

// rootOnDebian is about Debian alone: the package of Chromium in Ubuntu is a
// snap, which cannot be installed in a container.
func rootOnDebian() bool {
	release, err := os.ReadFile("/etc/os-release")
	return err == nil && os.Geteuid() == 0 && strings.Contains("\n"+string(release), "\nID=debian\n")
}
