package paste

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/manifest"
	"jwt-airlock/wasm/internal/report"
)

// place says what object contains a token, and where.
func (f *finder) place(h *match) {
	within := f.enclosing(h.start)
	for _, w := range within {
		if w.object.Kind != "" {
			h.Object = w.object
		}
	}
	switch n := len(within); {
	case n == 0 || h.named:
	case isHAR(within[0].path):
		h.Location.Container = report.InHAR
		h.name("found in the ", harLabel(within[0].path))
	case h.Object != nil:
		h.nameObject(within[n-1])
	}
}

// nameObject names the place in an object.
func (h *match) nameObject(w enclosure) {
	kind := w.object.Kind
	h.Location.Container = heldAs[kind]
	switch path := excerpt.Truncate(strings.Join(w.path, ".")); kind {
	case "user":
		what, user := userPath(w.path), "user "+excerpt.Truncate(w.object.Get("name"))
		if what == "token" {
			h.name("this is the token of ", user)
		} else {
			h.name("this is the ", what+" of "+user)
		}
	case "Config":
		h.name("found at ", path)
	case "ExecCredential":
		h.name("found as ", path+" of an ExecCredential")
	default:
		h.name("found as ", path+" of "+named(w.object))
	}
	if h.Location.Container == "" {
		h.Location.Container = report.InManifest
	}
}

// heldAs are the codes of report.Location.Container for kinds of objects; "manifest"
// for anything else.
var heldAs = map[string]report.Container{
	"user": report.InKubeconfig, "Config": report.InKubeconfig, "Secret": report.InSecret, "ExecCredential": report.InExecCredential,
	"TokenRequest": report.InTokenRequest, "TokenReview": report.InTokenReview,
}

// named is an object's kind and name. A TokenRequest or TokenReview has no name of
// its own.
func named(o *manifest.Object) string {
	kind, name := excerpt.Truncate(o.Kind), excerpt.Truncate(o.Name())
	if name == "" || kind == "TokenRequest" || kind == "TokenReview" {
		return article(kind) + " " + kind
	}
	return kind + " " + name
}

// userPath is what a path leads to in a kubeconfig's user.
func userPath(path []string) string {
	if len(path) > 3 && path[1] == "auth-provider" && path[2] == "config" {
		return excerpt.Truncate(path[3])
	}
	return excerpt.Truncate(strings.Join(path[min(1, len(path)-1):], "."))
}

// enclosure is a value that contains a token.
type enclosure struct {
	object *manifest.Object
	path   []string
}

// enclosing returns the values around an offset, the innermost last.
func (f *finder) enclosing(offset int) (values []enclosure) {
	for _, o := range f.objects {
		i := slices.IndexFunc(o.Entries, func(e manifest.Entry) bool { return e.Start <= offset && offset < e.End })
		if i >= 0 {
			values = append(values, enclosure{o, o.Entries[i].Path})
		}
	}
	return values
}

// isHAR reports whether a path is one of an HTTP archive: log.entries.0.request….
func isHAR(path []string) bool {
	return len(path) > 4 && path[0] == "log" && path[1] == "entries"
}

var harParts = map[string]string{
	"headers": "header", "cookies": "cookie", "queryString": "parameter", "url": "address",
	"postData": "body", "content": "body", "redirectURL": "redirect",
}

func harLabel(path []string) string {
	part, ok := harParts[path[4]]
	if !ok {
		part = excerpt.Truncate(path[4])
	}
	return excerpt.Truncate(path[3]) + " " + part + " of entry " + path[2]
}

// KeyBinding and Nested are tokens without a place in the input.
var (
	KeyBinding = inside("key binding of the token")
	Nested     = inside("token inside another")
)

func inside(label string) Candidate {
	return Candidate{Location: report.Location{Container: report.InToken, Label: label, Cleaned: []string{}, Noise: []report.Noise{}, Text: "The " + label + "."}}
}
