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
	// Dir is where the built page lies.
	Dir string

	// Keys is a directory of key sets, served under keys/. Empty means none.
	Keys string

	// Base is the path that the page is under. Empty means "/".
	Base string

	// Ancestors are the sources of frame-ancestors. Empty means SameOrigin.
	Ancestors string
}

// Health is the path that answers as long as the server does.
const Health = "/healthz"

// sources is what frame-ancestors may be told: a comma or a semicolon would begin
// another policy.
var sources = regexp.MustCompile(`^[^,;[:cntrl:]]+$`)

// bases are paths that stand in an address as they are: no "..", nothing encoded.
var bases = regexp.MustCompile(`^\w[\w.~-]*(/\w[\w.~-]*)*$`)

type handler struct {
	base      string
	ancestors string
	files     map[string]file
}

// New reads all files and returns what serves them.
func New(opts Options) (http.Handler, error) {
	h := handler{base: "/", ancestors: cmp.Or(opts.Ancestors, SameOrigin)}
	if path := strings.Trim(opts.Base, "/"); path != "" {
		if !bases.MatchString(path) {
			return nil, fmt.Errorf("not a path to serve under: %q", opts.Base)
		}
		h.base = "/" + path + "/"
	}
	if !sources.MatchString(h.ancestors) {
		return nil, fmt.Errorf("not sources of frame-ancestors: %q", h.ancestors)
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
		w.Header().Set("Location", h.base) // without the query: nobody here reads it
		w.WriteHeader(http.StatusMovedPermanently)
	default:
		h.refuse(w, r, http.StatusNotFound)
	}
}

// send leaves to http.ServeContent what it does well: conditions, ranges, HEAD.
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
	if r.Header.Get("If-Match") == "" { // else there may be nothing to send
		header.Set("Content-Length", fmt.Sprint(len(v.body)))
	}
	http.ServeContent(w, r, f.name, time.Time{}, bytes.NewReader(v.body))
}

// refuse says nothing of what was asked for.
func (h handler) refuse(w http.ResponseWriter, r *http.Request, status int) {
	h.setHeaders(w, r, "")
	http.Error(w, http.StatusText(status), status)
}

func (h handler) setHeaders(w http.ResponseWriter, r *http.Request, name string) {
	maps.Copy(w.Header(), Headers(name, h.ancestors, r.Header.Get("Sec-Fetch-Dest")))
}
