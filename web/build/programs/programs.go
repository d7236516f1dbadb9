// Package programs finds the programs that the tests need and the project doesn't build:
// browsers and servers. It imports only the standard library, so go tool mage test
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
	optional bool // without it, its tests are skipped
}

var (
	errNoChrome  = errors.New("can't find Chromium: install chromium or Google Chrome, or set CHROME to its path")
	errNoNginx   = errors.New("can't find nginx: install nginx, or set NGINX to its path")
	errNoCaddy   = errors.New("can't find Caddy: install caddy, or set CADDY to its path; without it, its test is skipped")
	errNoFirefox = errors.New("can't find Firefox: install firefox-esr, or set FIREFOX to its path; without it, its test is skipped")
	errNoWebKit  = errors.New("can't find WebKitWebDriver: install webkit2gtk-driver, or set WEBKIT to its path; without it, the test of WebKit is skipped")
	errNoXvfb    = errors.New("can't find Xvfb: install xvfb, or set XVFB to its path; without it, the test of WebKit is skipped")
	errNoCurl    = errors.New("can't find curl: install curl, or set CURL to its path; without it, the test of its recipe is skipped")
	errNoJQ      = errors.New("can't find jq: install jq, or set JQ to its path; without it, the test of the recipe for curl is skipped")
	errNoSandbox = errors.New("no sandbox for Chromium: on Debian, install chromium-sandbox; elsewhere, allow unprivileged user namespaces")
)

var chrome = program{"CHROME", []string{"chromium", "chromium-browser", "google-chrome", "chrome"}, "chromium", errNoChrome, false}

// On Debian, nginx is in /usr/sbin, which isn't on every user's PATH.
var nginx = program{"NGINX", []string{"nginx", "/usr/sbin/nginx"}, "nginx", errNoNginx, false}

var caddy = program{"CADDY", []string{"caddy"}, "caddy", errNoCaddy, true}

var firefox = program{"FIREFOX", []string{"firefox-esr", "firefox"}, "firefox-esr", errNoFirefox, true}

// WebKitGTK has no headless mode, so it needs a display, even if nobody looks at it.
var (
	webkit = program{"WEBKIT", []string{"WebKitWebDriver"}, "webkit2gtk-driver", errNoWebKit, true}
	xvfb   = program{"XVFB", []string{"Xvfb"}, "xvfb", errNoXvfb, true}
)

// The commands that the page offers to paste use both.
var (
	curl = program{"CURL", []string{"curl"}, "curl", errNoCurl, true}
	jq   = program{"JQ", []string{"jq"}, "jq", errNoJQ, true}
)

var all = []program{chrome, nginx, caddy, firefox, webkit, xvfb, curl, jq}

// FindChrome returns the browser to test with: the one that CHROME names, or the first
// of the usual names on the PATH.
func FindChrome() (string, error) { return chrome.find() }

// FindNginx does the same for nginx, and NGINX.
func FindNginx() (string, error) { return nginx.find() }

// FindCaddy does the same for Caddy, and CADDY.
func FindCaddy() (string, error) { return caddy.find() }

// FindFirefox does the same for Firefox, and FIREFOX.
func FindFirefox() (string, error) { return firefox.find() }

// FindWebKit does the same for the driver of WebKitGTK, and WEBKIT.
func FindWebKit() (string, error) { return webkit.find() }

// FindXvfb does the same for a display in memory, and XVFB.
func FindXvfb() (string, error) { return xvfb.find() }

// FindCurl does the same for curl, and CURL.
func FindCurl() (string, error) { return curl.find() }

// FindJQ does the same for jq, and JQ.
func FindJQ() (string, error) { return jq.find() }

// Install returns the paths of all programs by their environment variables. As root on
// Debian, it installs what is missing. Elsewhere, that is up to the user: log says what is
// left out, and the error lists everything that the tests can't do without.
func Install(log io.Writer) (map[string]string, error) {
	found, missing := find()
	if missing != nil && rootOnDebian() {
		if err := install(log); err != nil {
			return nil, err
		}
		found, missing = find()
	}
	var needed []error
	for _, err := range missing {
		if isOptional(err) {
			fmt.Fprintln(log, err)
		} else {
			needed = append(needed, err)
		}
	}
	return found, errors.Join(needed...)
}

func isOptional(err error) bool {
	return slices.ContainsFunc(all, func(p program) bool { return p.optional && err == p.missing })
}

// find looks for all programs, and returns an error for each that is missing.
func find() (found map[string]string, missing []error) {
	found = make(map[string]string)
	for _, p := range all {
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
	return found, missing
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
	wanted := slices.DeleteFunc(slices.Clone(all), func(p program) bool {
		_, err := p.find()
		return !errors.Is(err, p.missing)
	})
	if len(wanted) == 0 {
		return nil
	}
	updated := aptGet(log, "update")
	for _, p := range wanted {
		err := updated
		if err == nil {
			err = aptGet(log, "install", "--yes", "--no-install-recommends", p.debian)
		}
		if err != nil && !p.optional {
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
