// Package programs finds the programs that the tests need and the project doesn't build:
// a browser and two servers. It imports only the standard library, so go tool mage test
// reports what is missing before it compiles anything else.
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

// program is one of these programs.
type program struct {
	variable string   // environment variable with its path
	names    []string // its names on the PATH
	debian   string   // package that contains it
	missing  error
}

var (
	errNoChrome  = errors.New("can't find Chromium: install chromium or Google Chrome, or set CHROME to its path")
	errNoNginx   = errors.New("can't find nginx: install nginx, or set NGINX to its path")
	errNoCaddy   = errors.New("can't find Caddy: install caddy, or set CADDY to its path; without it, its test is skipped")
	errNoSandbox = errors.New("no sandbox for Chromium: on Debian, install chromium-sandbox; elsewhere, allow unprivileged user namespaces")
)

var chrome = program{"CHROME", []string{"chromium", "chromium-browser", "google-chrome", "chrome"}, "chromium", errNoChrome}

// On Debian, nginx is in /usr/sbin, which isn't on every user's PATH.
var nginx = program{"NGINX", []string{"nginx", "/usr/sbin/nginx"}, "nginx", errNoNginx}

var caddy = program{"CADDY", []string{"caddy"}, "caddy", errNoCaddy}

// FindChrome returns the browser to test with: the one that CHROME names, or the first
// of the usual names on the PATH.
func FindChrome() (string, error) { return chrome.find() }

// FindNginx does the same for nginx, and NGINX.
func FindNginx() (string, error) { return nginx.find() }

// FindCaddy does the same for Caddy, and CADDY.
func FindCaddy() (string, error) { return caddy.find() }

// Install returns the values for CHROME, NGINX and CADDY. As root on Debian, it installs
// what is missing. Elsewhere, that is up to the user, and the error lists everything that
// is missing. Only Caddy is optional.
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

// find looks for all programs. It returns a single error as is.
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

// startable starts the browser briefly, as a user that needs the sandbox.
func startable(chrome string) error {
	if os.Geteuid() == 0 {
		return nil // the tests start it without a sandbox
	}
	out, err := exec.Command(chrome, "--headless", "--disable-gpu", "--dump-dom", "about:blank").CombinedOutput()
	if err != nil {
		return Sandbox(string(out))
	}
	return nil
}

// Sandbox says what to install if the output of Chromium says that it has no sandbox. It
// is nil for other output.
func Sandbox(said string) error {
	if strings.Contains(said, "No usable sandbox") {
		return errNoSandbox
	}
	return nil
}

// install installs the packages of missing programs.
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
	// With this run level, packages don't start their servers.
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1")
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("apt-get %s: %w", strings.Join(args, " "), err)
	}
	return nil
}

// rootOnDebian is only true on Debian: Ubuntu's package of Chromium is a snap, which
// can't be installed in a container.
func rootOnDebian() bool {
	release, err := os.ReadFile("/etc/os-release")
	return err == nil && os.Geteuid() == 0 && strings.Contains("\n"+string(release), "\nID=debian\n")
}
