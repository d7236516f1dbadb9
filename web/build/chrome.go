package build

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

var errNoChrome = errors.New("no Chromium found: install chromium or Google Chrome, or set CHROME to its path")

// FindChrome returns the browser to test with: that of CHROME, or the first of
// the usual names on the PATH.
func FindChrome() (string, error) {
	if path := os.Getenv("CHROME"); path != "" {
		path, err := exec.LookPath(path)
		if err != nil {
			return "", fmt.Errorf("CHROME: %w", err)
		}
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoChrome
}

// InstallChrome returns what FindChrome does, but where there is no browser and
// this is root on Debian, it installs one. Elsewhere that is for a person to
// decide.
func InstallChrome(log io.Writer) (string, error) {
	path, err := FindChrome()
	if !errors.Is(err, errNoChrome) || !rootOnDebian() {
		return path, err
	}
	for _, args := range [][]string{
		{"apt-get", "update"},
		{"apt-get", "install", "--yes", "--no-install-recommends", "chromium"},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		cmd.Stdout, cmd.Stderr = log, log
		if err := cmd.Run(); err != nil {
			return "", fmt.Errorf("%s: %w", strings.Join(args, " "), err)
		}
	}
	return FindChrome()
}

// rootOnDebian is about Debian alone: the package of that name in Ubuntu is a
// snap, which cannot be installed in a container.
func rootOnDebian() bool {
	release, err := os.ReadFile("/etc/os-release")
	return err == nil && os.Geteuid() == 0 && strings.Contains("\n"+string(release), "\nID=debian\n")
}
