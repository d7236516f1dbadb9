package build

import (
	"bytes"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestHandler(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("page"), 0o644); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	Handler(dir).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if got := w.Body.String(); w.Code != 200 || got != "page" {
		t.Errorf("got %d %q", w.Code, got)
	}
	for name, want := range map[string]string{
		"Cache-Control":          "no-cache",
		"Content-Type":           "text/html; charset=utf-8",
		"Referrer-Policy":        "no-referrer",
		"X-Content-Type-Options": "nosniff",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestListen(t *testing.T) {
	first, err := listen("0")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	host, port, _ := net.SplitHostPort(first.Addr().String())
	if host != "127.0.0.1" {
		t.Errorf("listens on %s, which other machines can reach", host)
	}
	for port, want := range map[string]string{
		port:    "port " + port + " is in use",
		"http":  "AIRLOCK_PORT is \"http\"",
		"-1":    "AIRLOCK_PORT is \"-1\"",
		"65536": "AIRLOCK_PORT is \"65536\"",
		"80 80": "AIRLOCK_PORT is \"80 80\"",
	} {
		if got, err := listen(port); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, %v, want an error with %q", port, got, err, want)
		}
	}
}

// TestServeTaken checks that a port in use is reported before anything is built.
func TestServeTaken(t *testing.T) {
	taken, err := listen("0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	var log strings.Builder
	err = Serve(t.Context(), Options{Root: t.TempDir(), Out: t.TempDir(), Log: &log}, port)
	if err == nil || !strings.Contains(err.Error(), "is in use") || log.Len() > 0 {
		t.Errorf("got %v, and it said %q", err, log.String())
	}
}

func TestLive(t *testing.T) {
	const page = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="script-src 'sha256-a'; connect-src 'none'; form-action 'none'">
<p>connect-src 'none'</p>`
	got, err := live(page, "1")
	if err != nil {
		t.Fatal(err)
	}
	script := `new EventSource("/changes").onmessage=({data})=>{if(data!=="1")location.reload()}`
	want := `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="script-src ` + hash(script) + ` 'sha256-a'; connect-src 'self'; form-action 'none'"><script>` +
		script + "</script>\n<p>connect-src 'none'</p>"
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for _, other := range []string{"", strings.Replace(page, "<head>", "<head><title>x</title>", 1), strings.Replace(page, "connect-src", "img-src", 2)} {
		if got, err := live(other, "1"); err == nil {
			t.Errorf("%s\nbecame %s", other, got)
		}
	}
}

// TestLook checks that look reports what has changed since the last call.
func TestLook(t *testing.T) {
	dir := t.TempDir()
	save := func(name, text string) {
		if err := write(filepath.Join(dir, filepath.Dir(name)), filepath.Base(name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	save("web/src/main.ts", "1")
	b := newBench(Options{Root: dir})
	for _, tc := range []struct {
		name              string
		core, page, build bool
	}{
		{"web/src/main.ts", false, true, false},
		{"web/src/views/new.ts", false, true, false},
		{"web/index.html", false, true, false},
		{"wasm/internal/api/call.go", true, false, false},
		{"go.mod", true, false, false},
		{"wasm/internal/api/call_test.go", false, false, false},
		{"web/e2e/main_test.go", false, false, false},
		{"web/build/dist.go", false, false, true},
		{"README.md", false, false, false},
	} {
		save(tc.name, "another text")
		if core, page, build := b.look(); core != tc.core || page != tc.page || build != tc.build {
			t.Errorf("%s: core %t, page %t, build %t", tc.name, core, page, build)
		}
		if core, page, build := b.look(); core || page || build {
			t.Errorf("%s is reported twice", tc.name)
		}
	}
	if err := os.Remove(filepath.Join(dir, "web/src/main.ts")); err != nil {
		t.Fatal(err)
	}
	if _, page, _ := b.look(); !page {
		t.Error("a removed file isn't noticed")
	}
}

func TestCompress(t *testing.T) {
	first, second := compressGzip([]byte("core")), compressGzip([]byte("core"))
	if !bytes.Equal(first, second) {
		t.Error("the same input gives different output")
	}
	if mtime := first[4:8]; !bytes.Equal(mtime, make([]byte, 4)) {
		t.Errorf("a time got in: %x", mtime) // RFC 1952 §2.3.1
	}
}
