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

	"jwt-airlock/web/build"
)

// TestNginx serves the page and keys by the recipe for nginx, and uses both.
func TestNginx(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	host := startNginx(t, m.keys())

	always := map[string]string{
		"Content-Security-Policy": "frame-ancestors 'self'", "Cross-Origin-Opener-Policy": "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
		"Cache-Control": "no-cache",
	}
	for path, want := range map[string]struct {
		status int
		header map[string]string
	}{
		"/":                         {200, map[string]string{"Content-Type": "text/html"}},
		"/fetch.html":               {200, map[string]string{"Content-Type": "text/html"}},
		"/tools/airlock/":           {200, map[string]string{"Content-Type": "text/html"}},
		"/tools/airlock/fetch.html": {200, map[string]string{"Content-Type": "text/html"}},
		"/nothing":                  {404, nil},
		"/tools/airlock/nothing":    {404, nil},
		"/tools/airlock../keys":     {404, nil},
		"/keys/jwks.json": {200, map[string]string{"Content-Type": "application/jwk-set+json", "Access-Control-Allow-Origin": "*",
			"Content-Security-Policy": "", "Cross-Origin-Opener-Policy": "", "Cross-Origin-Resource-Policy": "", "Referrer-Policy": ""}},
	} {
		res, err := http.Get(host + path)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want.status {
			t.Errorf("%s answers %d, want %d", path, res.StatusCode, want.status)
		}
		for _, headers := range []map[string]string{always, want.header} {
			for name, value := range headers {
				if override, ok := want.header[name]; ok {
					value = override
				}
				if got := res.Header.Get(name); got != value {
					t.Errorf("%s has %s: %q, want %q", path, name, got, value)
				}
			}
		}
	}
	for _, path := range []string{"/", "/tools/airlock/"} {
		t.Run(path, func(t *testing.T) {
			a := openAt(t, host+path)
			a.paste("#token", m.of("https://issuer.example"))
			f := a.fetcher()
			a.after(func() { f.fetches(host + "/keys/jwks.json") })
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// startNginx runs nginx by the recipe until the test ends. Only the address and
// the two directories differ.
func startNginx(t *testing.T, keys string) (host string) {
	t.Helper()
	program, err := build.FindNginx()
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	recipe, err := os.ReadFile("../hosting/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	dir, address := t.TempDir(), freeAddress(t)
	conf := strings.NewReplacer("listen 80;", "listen "+address+";", "/srv/airlock", lab.dist, "/srv/keys", dir).Replace(string(recipe))
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("airlock.conf", conf)
	write("jwks.json", keys)
	write("mime.types", "types { text/html html; }")
	write("nginx.conf", fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log stderr;
		events {}
		http { include mime.types; access_log off; client_body_temp_path %[1]s; proxy_temp_path %[1]s; fastcgi_temp_path %[1]s;
		uwsgi_temp_path %[1]s; scgi_temp_path %[1]s; include airlock.conf; }`, dir))
	var log strings.Builder
	cmd := exec.Command(program, "-e", "stderr", "-p", dir, "-c", filepath.Join(dir, "nginx.conf"))
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()
	t.Cleanup(func() { cmd.Process.Kill(); <-ended })
	for {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			return "http://" + address
		}
		select {
		case <-ended:
			t.Fatalf("nginx ended: %s", log.String())
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// freeAddress is one on this machine that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}
