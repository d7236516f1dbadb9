package build

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// program is one that the tests run and that is not made here.
type program struct {
	variable string   // names its path
	names    []string // it goes by on the PATH
	debian   string   // package that has it
	missing  error
}

var (
	errNoChrome = errors.New("no Chromium found: install chromium or Google Chrome, or set CHROME to its path")
	errNoNginx  = errors.New("no nginx found: install it, or set NGINX to its path")
	errNoCaddy  = errors.New("no Caddy found: install it, or set CADDY to its path")
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

// Install sets CHROME, NGINX and CADDY. Where there is none of one and this is root
// on Debian, it installs it. Elsewhere that is for a person to decide. Caddy may be
// missing: its test is skipped then, and says so.
func Install(log io.Writer) (map[string]string, error) {
	found := make(map[string]string)
	for _, p := range []program{chrome, nginx} {
		path, err := p.install(log)
		if err != nil {
			return nil, err
		}
		found[p.variable] = path
	}
	if path, err := caddy.install(log); err == nil {
		found[caddy.variable] = path
	} else {
		fmt.Fprintf(log, "without Caddy: %v\n", err)
	}
	return found, nil
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

func (p program) install(log io.Writer) (string, error) {
	path, err := p.find()
	if !errors.Is(err, p.missing) || !rootOnDebian() {
		return path, err
	}
	for _, args := range [][]string{
		{"apt-get", "update"},
		{"apt-get", "install", "--yes", "--no-install-recommends", p.debian},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		// Without a run level no package starts a server of its own.
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1")
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			return "", fmt.Errorf("%s: %w", strings.Join(args, " "), err)
		}
	}
	return p.find()
}

// rootOnDebian is about Debian alone: the package of Chromium in Ubuntu is a
// snap, which cannot be installed in a container.
func rootOnDebian() bool {
	release, err := os.ReadFile("/etc/os-release")
	return err == nil && os.Geteuid() == 0 && strings.Contains("\n"+string(release), "\nID=debian\n")
}
