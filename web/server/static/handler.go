package static

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// Options say what to serve.
type Options struct {
	// Dir is the directory of the built page.
	Dir string

	// Keys is a directory of key sets, served under keys/. Empty means none.
	Keys string

	// Base is the path to serve the page under. Empty means "/".
	Base string

	// Ancestors are the sources of frame-ancestors. Empty means SameOrigin.
	Ancestors string
}

// Health is the path for health checks.
const Health = "/healthz"

// sources matches valid sources of frame-ancestors: a comma or a semicolon would begin
// another policy.
var sources = regexp.MustCompile(`^[^,;[:cntrl:]]+$`)

// bases matches paths that are the same in an address: no "..", nothing encoded.
var bases = regexp.MustCompile(`^\w[\w.~-]*(/\w[\w.~-]*)*$`)

type handler struct {
	base      string
	ancestors string
	files     map[string]file
}

// New reads all files and returns a handler that serves them.
func New(opts Options) (http.Handler, error) {
	h := handler{base: "/", ancestors: cmp.Or(opts.Ancestors, SameOrigin)}
	if path := strings.Trim(opts.Base, "/"); path != "" {
		if !bases.MatchString(path) {
			return nil, fmt.Errorf("%q isn't a path that the page can be served under", opts.Base)
		}
		h.base = "/" + path + "/"
	}
	if !sources.MatchString(h.ancestors) {
		return nil, fmt.Errorf("%q isn't a list of sources for frame-ancestors", h.ancestors)
	}
	files, err := load(opts.Dir)
	if err != nil {
		return nil, err
	}
	if opts.Keys != "" {
		keys, err := loadKeys(opts.Keys)
		if err != nil {
			return nil, err
		}
		maps.Copy(files, keys)
	}
	h.files = files
	return h, nil
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		h.refuse(w, r, http.StatusMethodNotAllowed)
		return
	}
	name, inside := strings.CutPrefix(r.URL.Path, h.base)
	if inside && name == "" {
		name = "index.html"
	}
	switch f, ok := h.files[name]; {
	case inside && ok:
		h.send(w, r, f)
	case r.URL.Path == Health:
		h.setHeaders(w, r, "")
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, "ok\n")
	case r.URL.Path+"/" == h.base:
		h.setHeaders(w, r, "")
		w.Header().Set("Location", h.base) // without the query, which isn't used
		w.WriteHeader(http.StatusMovedPermanently)
	default:
		h.refuse(w, r, http.StatusNotFound)
	}
}

// send leaves conditions, ranges and HEAD to http.ServeContent.
func (h handler) send(w http.ResponseWriter, r *http.Request, f file) {
	h.setHeaders(w, r, f.name)
	coding := choose(strings.Join(r.Header.Values("Accept-Encoding"), ","), f.has)
	v := f.variants[coding]
	header := w.Header()
	header.Set("Content-Type", f.kind)
	header.Set("ETag", v.tag)
	header.Add("Vary", "Accept-Encoding")
	if coding != "identity" {
		header.Set("Content-Encoding", coding)
	}
	if r.Header.Get("If-Match") == "" { // otherwise there may be nothing to send
		header.Set("Content-Length", fmt.Sprint(len(v.body)))
	}
	http.ServeContent(w, r, f.name, time.Time{}, bytes.NewReader(v.body))
}

// refuse doesn't quote the request.
func (h handler) refuse(w http.ResponseWriter, r *http.Request, status int) {
	h.setHeaders(w, r, "")
	http.Error(w, http.StatusText(status), status)
}

func (h handler) setHeaders(w http.ResponseWriter, r *http.Request, name string) {
	maps.Copy(w.Header(), Headers(name, h.ancestors, r.Header.Get("Sec-Fetch-Dest")))
}
