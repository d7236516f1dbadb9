package static

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	all := func(string) bool { return true }
	for accept, want := range map[string]string{
		"":                                "identity",
		"gzip":                            "gzip",
		"x-gzip":                          "gzip",
		"GZIP":                            "gzip",
		"gzip, br":                        "br",
		"gzip, deflate, br, zstd":         "br",
		"br;q=0.5, gzip;q=0.8":            "gzip",
		"br ; q=0.5 ,gzip; Q=0.8":         "gzip",
		"gzip;q=0.001":                    "gzip",
		"gzip;q=0":                        "identity",
		"identity":                        "identity",
		"gzip;q=0.5, identity":            "identity",
		"gzip, identity;q=0":              "gzip",
		"*":                               "br",
		"*;q=0":                           "identity", // everything is forbidden
		"identity;q=0":                    "identity", // the same
		"*;q=0, gzip":                     "gzip",
		"gzip;q=0.2, *;q=0.4":             "br",
		"br;q=2, gzip;q=0.1":              "gzip", // not a weight
		"br;q=NaN, gzip;q=0.1":            "gzip",
		"br;q, gzip;q=0.1":                "br",
		"zstd":                            "identity",
		",, ,gzip,":                       "gzip",
		strings.Repeat("br;q=0,", 10_000): "identity",
	} {
		if got := choose(accept, all); got != want {
			t.Errorf("to %.40q it sends %s, want %s", accept, got, want)
		}
	}
	if got := choose("br, gzip;q=0.1", func(coding string) bool { return coding != "br" }); got != "gzip" {
		t.Errorf("without a brotli it sends %s", got)
	}
}

// site writes files and returns a handler that serves them.
func site(t *testing.T, opts Options) http.Handler {
	t.Helper()
	opts.Dir, opts.Keys = t.TempDir(), t.TempDir()
	for path, text := range map[string]string{
		filepath.Join(opts.Dir, "index.html"):      "the page",
		filepath.Join(opts.Dir, "index.html.br"):   "as brotli",
		filepath.Join(opts.Dir, "fetch.html"):      "the other",
		filepath.Join(opts.Dir, "embed.js.gz"):     "of no embed.js",
		filepath.Join(opts.Dir, "image.tar"):       "too much",
		filepath.Join(opts.Keys, "prod.json"):      "{}",
		filepath.Join(opts.Keys, ".hidden.json"):   "{}",
		filepath.Join(opts.Keys, "kubeconfig.yml"): "secret",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	handler, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

func get(handler http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

func TestServed(t *testing.T) {
	handler := site(t, Options{Base: "tools/airlock"})
	for path, want := range map[string]int{
		"/tools/airlock/":                      200,
		"/tools/airlock/index.html":            200,
		"/tools/airlock/?token=x":              200,
		"/tools/airlock/keys/prod.json":        200,
		"/healthz":                             200,
		"/tools/airlock":                       301,
		"/":                                    404,
		"/index.html":                          404,
		"/tools/airlock/index.html.br":         404, // only as a content coding
		"/tools/airlock/image.tar":             404,
		"/tools/airlock/embed.js":              404, // doesn't exist
		"/tools/airlock/healthz":               404,
		"/tools/airlock/keys/":                 404,
		"/tools/airlock/keys/.hidden.json":     404,
		"/tools/airlock/keys/kubeconfig.yml":   404,
		"/tools/airlock//index.html":           404,
		"/tools/airlock/../airlock/":           404,
		"/tools/airlock/keys/%2e%2e/image.tar": 404,
	} {
		if got := get(handler, path).Code; got != want {
			t.Errorf("%s answers %d, want %d", path, got, want)
		}
	}
	if to := get(handler, "/tools/airlock?token=x").Header().Get("Location"); to != "/tools/airlock/" {
		t.Errorf("the redirect leads to %s", to)
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("DELETE", "/tools/airlock/", nil))
	if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("DELETE answers %d, and allows %q", w.Code, w.Header().Get("Allow"))
	}
}

func TestRange(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", "br")
	r.Header.Set("Range", "bytes=3-")
	w := httptest.NewRecorder()
	site(t, Options{}).ServeHTTP(w, r)
	if w.Code != 206 || w.Body.String() != "brotli" || w.Header().Get("Content-Length") != "6" {
		t.Errorf("got %d, %q, %v", w.Code, w.Body, w.Header())
	}
}

func TestAncestors(t *testing.T) {
	handler := site(t, Options{Ancestors: "'self' https://docs.example:8443"})
	if got, want := get(handler, "/").Header().Get("Content-Security-Policy"), "frame-ancestors 'self' https://docs.example:8443"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, bad := range []string{"'self'; script-src *", "'self', default-src *", "'self'\nX: y"} {
		if _, err := New(Options{Dir: t.TempDir(), Ancestors: bad}); err == nil || !strings.Contains(err.Error(), "frame-ancestors") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestPrecondition checks that a response without a body doesn't announce one.
func TestPrecondition(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", "br")
	r.Header.Set("If-Match", `"another"`)
	w := httptest.NewRecorder()
	site(t, Options{}).ServeHTTP(w, r)
	if length := w.Header().Get("Content-Length"); w.Code != 412 || length != "" || w.Body.Len() > 0 {
		t.Errorf("got %d with %d bytes of %q", w.Code, w.Body.Len(), length)
	}
}

func TestBases(t *testing.T) {
	for _, bad := range []string{"..", "a/../b", "a//b", "a b", "a?b", "a%2fb", ".well-known", `a\b`, "a\r\nX: y"} {
		if _, err := New(Options{Dir: t.TempDir(), Base: bad}); err == nil || !strings.Contains(err.Error(), "isn't a path") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, good := range []string{"", "/", "/tools/airlock/", "a-1.2_~/b"} {
		site(t, Options{Base: good})
	}
}

func TestNothingBuilt(t *testing.T) {
	if _, err := New(Options{Dir: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "build the page first") {
		t.Errorf("got %v", err)
	}
}

// TestTag checks that a tag belongs to the bytes that were sent.
func TestTag(t *testing.T) {
	handler := site(t, Options{})
	plain := get(handler, "/").Header().Get("ETag")
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", "br")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if body, _ := io.ReadAll(w.Body); string(body) != "as brotli" || w.Header().Get("ETag") == plain || len(plain) != 34 {
		t.Errorf("got %q with %s, and plain %s", body, w.Header().Get("ETag"), plain)
	}
}
