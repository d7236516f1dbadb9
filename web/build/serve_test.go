package build

import (
	"bytes"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
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
	_, port, _ := net.SplitHostPort(first.Addr().String())
	second, err := listen(port) // taken
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if host, _, _ := net.SplitHostPort(second.Addr().String()); host != "127.0.0.1" {
		t.Errorf("listens on %s, beyond this machine", host)
	}
}

func TestCompress(t *testing.T) {
	first, second := compress([]byte("core")), compress([]byte("core"))
	if !bytes.Equal(first, second) {
		t.Error("the same bytes give different ones")
	}
	if mtime := first[4:8]; !bytes.Equal(mtime, make([]byte, 4)) {
		t.Errorf("a time got in: %x", mtime) // RFC 1952 §2.3.1
	}
}
