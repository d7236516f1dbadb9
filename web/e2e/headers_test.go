package e2e

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jwt-airlock/web/build"
	"jwt-airlock/web/server/static"
)

// brotli is a stand-in for a page compressed with Brotli: servers don't look into it.
const brotli = "stands for index.html, compressed with brotli"

// hosted creates a directory with the page and the files that may be next to it.
func hosted(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(lab.dist)); err != nil {
		t.Fatal(err)
	}
	page := readFile(t, filepath.Join(dir, "index.html"))
	for name, content := range map[string]string{
		"embed.js": "// stands for embed.js\n", "index.html.gz": gzipped(t, page), "index.html.br": brotli,
		"NOTES.md": "", build.ImageName: "", "jwt-airlock-0.1.0.cdx.json": "{}", ".env": "secret",
	} {
		path := filepath.Join(dir, name)
		os.Remove(path) // a copied file may be read-only
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// server is one to compare with the table of headers.
type server struct {
	root   string // address of the page, with a slash at its end
	dir    string // what it serves
	brotli bool
	keys   bool // it serves keys/jwks.json
}

// checkHosting requests everything from a server, in every way.
func checkHosting(t *testing.T, s server) {
	t.Helper()
	for path, name := range map[string]string{
		"": "index.html", "index.html": "index.html", "fetch.html": "fetch.html", "embed.js": "embed.js",
		"LICENSES.txt": "LICENSES.txt", "SHA256SUMS": "SHA256SUMS",
	} {
		got := ask(t, http.MethodGet, s.root+path, nil)
		got.has(http.StatusOK, readFile(t, filepath.Join(s.dir, name)))
		got.hasHeaders(static.Headers(name, static.SameOrigin, ""))
		if kind := contentType(name); !strings.HasPrefix(got.Header.Get("Content-Type"), kind) {
			t.Errorf("%s is %s, want %s", got.what, got.Header.Get("Content-Type"), kind)
		}
		tag := got.Header.Get("ETag")
		ask(t, http.MethodGet, s.root+path, map[string]string{"If-None-Match": tag}).has(http.StatusNotModified, "")
		ask(t, http.MethodGet, s.root+path, map[string]string{"If-None-Match": `"another"`}).has(http.StatusOK, got.body)
		head := ask(t, http.MethodHead, s.root+path, nil)
		head.has(http.StatusOK, "")
		head.hasHeaders(static.Headers(name, static.SameOrigin, ""))
		for _, dest := range []string{"document", "iframe", "frame", "embed", "object", "empty"} {
			got := ask(t, http.MethodGet, s.root+path, map[string]string{"Sec-Fetch-Dest": dest})
			got.has(http.StatusOK, got.body)
			got.hasHeaders(static.Headers(name, static.SameOrigin, dest))
		}
		ask(t, http.MethodPost, s.root+path, nil).has(http.StatusMethodNotAllowed, "*")
	}
	checkCodings(t, s)
	for _, path := range []string{
		"nothing", "nothing/", "index.html/", ".git/config", "keys/", "keys/../nothing",
		"index.html.gz", "index.html.br", "NOTES.md", build.ImageName, "jwt-airlock-0.1.0.cdx.json", ".env", "%2eenv", stray,
	} {
		got := ask(t, http.MethodGet, s.root+path, nil)
		got.has(http.StatusNotFound, "*")
		got.hasHeaders(static.Headers("", static.SameOrigin, ""))
		if strings.Contains(got.body, "JWT Airlock") {
			t.Errorf("%s is answered with %v\n%.200s", got.what, got.Header, got.body)
		}
	}
	for _, path := range []string{"?token=" + stray, strings.Repeat(stray, 20)} { // the latter is too long for a file name
		ask(t, http.MethodGet, s.root+path, nil)
	}
	if s.keys {
		got := ask(t, http.MethodGet, s.root+"keys/jwks.json", nil)
		got.hasHeaders(static.Headers("keys/jwks.json", static.SameOrigin, ""))
		if kind := got.Header.Get("Content-Type"); kind != "application/jwk-set+json" {
			t.Errorf("keys are %q", kind)
		}
	}
}

// checkCodings checks that compressed files are sent to clients that accept them.
func checkCodings(t *testing.T, s server) {
	t.Helper()
	compressed := readFile(t, filepath.Join(s.dir, "index.html.gz"))
	for accept, want := range map[string]string{
		"": "", "identity": "", "br;q=0, gzip;q=0": "", "gzip": "gzip", "deflate, gzip": "gzip", "gzip, br": "br",
	} {
		body := readFile(t, filepath.Join(s.dir, "index.html"))
		if want == "br" && !s.brotli {
			want = "gzip"
		}
		if want != "" {
			body = map[string]string{"gzip": compressed, "br": brotli}[want]
		}
		got := ask(t, http.MethodGet, s.root, map[string]string{"Accept-Encoding": accept})
		got.has(http.StatusOK, body)
		if coding := got.Header.Get("Content-Encoding"); coding != want {
			t.Errorf("to %q %s is %q, want %q", accept, got.what, coding, want)
		}
		if vary := got.Header.Get("Vary"); vary != "Accept-Encoding" {
			t.Errorf("to %q %s varies by %q", accept, got.what, vary)
		}
		got.hasHeaders(static.Headers("index.html", static.SameOrigin, ""))
		ask(t, http.MethodGet, s.root, map[string]string{"Accept-Encoding": accept, "If-None-Match": got.Header.Get("ETag")}).
			has(http.StatusNotModified, "")
	}
}

// response is an answer as received on the wire.
type response struct {
	*http.Response
	t    *testing.T
	what string
	body string
}

// ask sends one request. It doesn't follow redirects or undo compression.
func ask(t *testing.T, method, url string, header map[string]string) response {
	t.Helper()
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range header {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	res, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response{res, t, method + " " + req.URL.Path, string(body)}
}

// has compares status and body; "*" is any body.
func (r response) has(status int, body string) {
	r.t.Helper()
	if r.StatusCode != status {
		r.t.Errorf("%s answers %d, want %d", r.what, r.StatusCode, status)
	}
	if body != "*" && r.body != body {
		r.t.Errorf("%s answers %d bytes, want the %d of %.20q", r.what, len(r.body), len(body), body)
	}
}

// hasHeaders compares headers that any answer has: unwanted ones must be absent. Vary
// may contain more than is wanted.
func (r response) hasHeaders(want http.Header) {
	r.t.Helper()
	for _, name := range []string{
		"Access-Control-Allow-Origin", "Cache-Control", "Connection-Allowlist", "Content-Security-Policy", "Cross-Origin-Embedder-Policy",
		"Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Referrer-Policy", "Set-Cookie",
		"Strict-Transport-Security", "X-Content-Type-Options", "X-Dns-Prefetch-Control", "X-Frame-Options",
	} {
		if got := strings.Join(r.Header.Values(name), " | "); got != want.Get(name) {
			r.t.Errorf("%s has %s: %q, want %q", r.what, name, got, want.Get(name))
		}
	}
	if got := strings.Join(r.Header.Values("Vary"), ", "); !strings.Contains(got, want.Get("Vary")) {
		r.t.Errorf("%s varies by %q, want %q", r.what, got, want.Get("Vary"))
	}
}

// contentType is how a file's Content-Type begins.
func contentType(name string) string {
	switch filepath.Ext(name) {
	case ".html":
		return "text/html"
	case ".js":
		return "text/javascript"
	}
	return "text/plain"
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestHostingServer compares our own server with the table.
func TestHostingServer(t *testing.T) {
	t.Parallel()
	dir, keys := hosted(t), t.TempDir()
	if err := os.WriteFile(filepath.Join(keys, "jwks.json"), []byte(newMint(t, "ES256").keys()), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, base := range []string{"/", "/tools/airlock/"} {
		handler, err := static.New(static.Options{Dir: dir, Keys: keys, Base: base})
		if err != nil {
			t.Fatal(err)
		}
		checkHosting(t, server{serve(t, handler).at("127.0.0.1", base), dir, true, true})
	}
}
