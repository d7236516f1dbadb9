package programs

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestFindChrome(t *testing.T) {
	bin := t.TempDir()
	path := filepath.Join(bin, "google-chrome")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Run("by CHROME", func(t *testing.T) {
		t.Setenv("CHROME", path)
		t.Setenv("PATH", "")
		if got, err := FindChrome(); got != path || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("on the PATH", func(t *testing.T) {
		t.Setenv("CHROME", "")
		t.Setenv("PATH", bin)
		if got, err := FindChrome(); got != path || err != nil {
			t.Errorf("got %q, %v", got, err)
		}
	})
	t.Run("a missing CHROME is an error", func(t *testing.T) {
		t.Setenv("CHROME", filepath.Join(bin, "nothing"))
		t.Setenv("PATH", bin)
		if got, err := FindChrome(); err == nil {
			t.Errorf("got %q", got)
		}
	})
	t.Run("none", func(t *testing.T) {
		t.Setenv("CHROME", "")
		t.Setenv("PATH", "")
		if got, err := FindChrome(); !errors.Is(err, errNoChrome) {
			t.Errorf("got %q, %v", got, err)
		}
	})
}

// TestInstall runs with an apt-get that installs an empty file.
func TestInstall(t *testing.T) {
	if !rootOnDebian() {
		t.Skip("installs only as root on Debian")
	}
	bin := t.TempDir()
	script := "#!/bin/sh\necho $*\ncase $4 in webkit*) name=WebKitWebDriver;; xvfb) name=Xvfb;; *) name=$4;; esac\n" +
		"[ $1 = update ] || /bin/cp $0 " + bin + "/$name\n"
	given := filepath.Join(bin, "apt-get")
	if err := os.WriteFile(given, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	t.Setenv("CHROME", "")
	t.Setenv("NGINX", given)
	for _, name := range []string{"CADDY", "FIREFOX", "WEBKIT", "XVFB", "CURL", "JQ"} {
		t.Setenv(name, "")
	}
	var log strings.Builder
	got, err := Install(&log)
	want := map[string]string{"CHROME": filepath.Join(bin, "chromium"), "NGINX": given, "CADDY": filepath.Join(bin, "caddy"),
		"FIREFOX": filepath.Join(bin, "firefox-esr"), "WEBKIT": filepath.Join(bin, "WebKitWebDriver"), "XVFB": filepath.Join(bin, "Xvfb"),
		"CURL": filepath.Join(bin, "curl"), "JQ": filepath.Join(bin, "jq")}
	if !maps.Equal(got, want) || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	const install = "install --yes --no-install-recommends "
	if want := "update\n" + install + strings.Join([]string{"chromium", "caddy", "firefox-esr", "webkit2gtk-driver", "xvfb", "curl", "jq"}, "\n"+install) + "\n"; log.String() != want {
		t.Errorf("ran %q, want %q", log.String(), want)
	}
	log.Reset()
	if got, err := Install(&log); !maps.Equal(got, want) || err != nil || log.Len() > 0 {
		t.Errorf("got %q, %v and ran %q, although nothing is missing", got, err, log.String())
	}
}

// TestInstallLeavesOut checks that a machine without the optional programs is told so, and
// that the tests run.
func TestInstallLeavesOut(t *testing.T) {
	bin := t.TempDir()
	given := filepath.Join(bin, "program")
	if err := os.WriteFile(given, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", "")
	for _, p := range all {
		t.Setenv(p.variable, map[bool]string{true: "", false: given}[p.optional])
	}
	var log strings.Builder
	got, err := Install(&log) // there is no apt-get on this PATH
	if len(got) != 2 || err != nil || strings.Count(log.String(), "is skipped\n") != 6 {
		t.Errorf("got %q, %v and %q", got, err, log.String())
	}
}

// TestFindNamesAll checks that the errors name everything that is missing.
func TestFindNamesAll(t *testing.T) {
	t.Setenv("PATH", "")
	t.Setenv("CHROME", "")
	t.Setenv("NGINX", filepath.Join(t.TempDir(), "nginx"))
	t.Setenv("CADDY", "")
	_, missing := find()
	err := errors.Join(missing...)
	if err == nil {
		t.Fatal("nothing is missing")
	}
	for _, want := range []string{errNoChrome.Error(), "NGINX: ", errNoCaddy.Error()} {
		if !strings.Contains("\n"+err.Error(), "\n"+want) {
			t.Errorf("no line of the error begins with %q:\n%v", want, err)
		}
	}
}

// TestSandbox starts Chromium as a user that needs a sandbox, with both sandboxes turned
// off.
func TestSandbox(t *testing.T) {
	path, err := FindChrome()
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(path, "--headless", "--disable-gpu",
		"--disable-namespace-sandbox", "--disable-setuid-sandbox", "--dump-dom", "about:blank")
	home, err := os.MkdirTemp("", "airlock-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(home)
	cmd.Env = append(os.Environ(), "HOME="+home)
	if os.Geteuid() == 0 {
		if err := os.Chmod(home, 0o777); err != nil {
			t.Fatal(err)
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := cmd.CombinedOutput()
	if got := Sandbox(string(out)); err == nil || got != errNoSandbox {
		t.Errorf("got %v of a Chromium that ended with %v and said\n%s", got, err, out)
	}
	if err := Sandbox("chrome failed to start: cannot open display"); err != nil {
		t.Errorf("another failure is said to be %v", err)
	}
}
