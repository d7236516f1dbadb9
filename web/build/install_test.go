package build

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
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
	t.Run("a CHROME that is not there is not passed over", func(t *testing.T) {
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

// TestInstall puts an apt-get in front that installs an empty file.
func TestInstall(t *testing.T) {
	if !rootOnDebian() {
		t.Skip("only root on Debian installs anything")
	}
	bin := t.TempDir()
	script := "#!/bin/sh\necho $*\n[ $1 = update ] || /bin/cp $0 " + bin + "/$4\n"
	if err := os.WriteFile(filepath.Join(bin, "apt-get"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("CHROME", "")
	t.Setenv("PATH", bin)
	var log strings.Builder
	got, err := chrome.install(&log)
	if want := filepath.Join(bin, "chromium"); got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if want := "update\ninstall --yes --no-install-recommends chromium\n"; log.String() != want {
		t.Errorf("ran %q, want %q", log.String(), want)
	}
	t.Setenv("NGINX", filepath.Join(bin, "apt-get"))
	t.Setenv("CADDY", filepath.Join(bin, "apt-get"))
	log.Reset()
	all, err := Install(&log)
	if err != nil || all["CHROME"] != got || all["NGINX"] != os.Getenv("NGINX") || all["CADDY"] != os.Getenv("CADDY") || log.Len() > 0 {
		t.Errorf("got %q, %v and ran %q, though all of it is there", all, err, log.String())
	}
}
