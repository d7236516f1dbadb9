package e2e

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jwt-airlock/web/build/programs"
)

// places are where the recipes serve the page.
var places = []string{"/", "/tools/airlock/"}

// TestHostingNginx serves the page and keys with the nginx recipe, and uses both.
func TestHostingNginx(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	t.Run("headers", func(t *testing.T) {
		t.Parallel()
		dir := hosted(t)
		brotli := "" // as the recipe is written
		if _, err := os.Stat(brotliModule); err == nil {
			brotli = brotliModule
		} else {
			t.Logf("without brotli: %v", err)
		}
		host := startNginx(t, dir, m.keys(), brotli)
		checkPlaces(t, host, dir, brotli != "")
		ask(t, http.MethodGet, host+"/tools/airlock../keys/jwks.json", nil).has(http.StatusNotFound, "*")
	})
	t.Run("use", func(t *testing.T) {
		t.Parallel()
		usePlaces(t, startNginx(t, lab.dist, m.keys(), ""), m)
	})
}

// checkPlaces compares each of them with the table of headers.
func checkPlaces(t *testing.T, host, dir string, brotli bool) {
	t.Helper()
	for _, place := range places {
		checkHosting(t, server{host + place, dir, brotli, place == "/"})
	}
	got := ask(t, http.MethodGet, host+"/tools/airlock", nil)
	if to := got.Header.Get("Location"); to != "/tools/airlock/" {
		t.Errorf("without its slash the path leads to %q", to)
	}
}

// usePlaces verifies a token with keys from next to the page.
func usePlaces(t *testing.T, host string, m mint) {
	t.Helper()
	for _, place := range places {
		t.Run(place, func(t *testing.T) {
			a := openAt(t, host+place)
			a.paste("#token", m.of("https://issuer.example"))
			f := a.fetcher()
			a.after(func() { f.fetches(host + "/keys/jwks.json") })
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// brotliModule is the path of the module on Debian.
const brotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"

// startNginx runs nginx with the recipe until the test ends. Only the address and the
// directories differ. If a module for brotli is installed, its line is enabled.
func startNginx(t *testing.T, dist, keys, brotli string) (host string) {
	t.Helper()
	program, err := programs.FindNginx()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir, address := keysDir(t, keys), freeAddress(t)
	changes, load := []string{"listen 80;", "listen " + address + ";", "/srv/airlock", dist, "root /srv;", "root " + dir + ";"}, ""
	if brotli != "" {
		changes, load = append(changes, "# brotli_static on;", "brotli_static on;"), "load_module "+brotli+";"
	}
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("airlock.conf", recipe(t, "nginx.conf", changes...))
	write("mime.types", "types { text/html html; text/javascript js; }")
	conf := write("nginx.conf", load+fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log stderr;
		events {}
		http { include mime.types; access_log /dev/stderr; client_body_temp_path %[1]s; proxy_temp_path %[1]s; fastcgi_temp_path %[1]s;
		uwsgi_temp_path %[1]s; scgi_temp_path %[1]s; include airlock.conf; }`, dir))
	start(t, exec.Command(program, "-e", "stderr", "-p", dir, "-c", conf), address)
	return "http://" + address
}

// keysDir is a directory that contains keys/jwks.json.
func keysDir(t *testing.T, keys string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "keys"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "keys", "jwks.json"), []byte(keys), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// recipe reads one of web/hosting, with changes: pairs of old and new. Each old text
// must occur.
func recipe(t *testing.T, name string, changes ...string) string {
	t.Helper()
	text := readFile(t, filepath.Join("../hosting", name))
	for i := 0; i < len(changes); i += 2 {
		if !strings.Contains(text, changes[i]) {
			t.Fatalf("%s has no %q to change", name, changes[i])
		}
	}
	return strings.NewReplacer(changes...).Replace(text)
}

// stray is a stand-in for a token in an address. Servers must not log it.
const stray = "eyJzdHJheSI6MX0"

// start runs a server until the test ends, and returns once it can be reached.
func start(t *testing.T, cmd *exec.Cmd, address string) (ended chan struct{}) {
	t.Helper()
	var log strings.Builder
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended = make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()
	t.Cleanup(func() {
		cmd.Process.Kill()
		<-ended
		if strings.Contains(log.String(), stray) {
			t.Errorf("%s keeps what was asked for: %s", cmd.Path, clip(log.String()))
		}
	})
	for {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			return ended
		}
		select {
		case <-ended:
			t.Fatalf("%s ended: %s", cmd.Path, log.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// freeAddress is an unused address on this machine.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
