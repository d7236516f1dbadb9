package e2e

import (
	"context"
	"fmt"
	"hash/crc32"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jwt-airlock/web/server/static"
)

// lane is a place for the page, with all ways out of it.
type lane struct {
	name    string // as in SECURITY.md
	url     string
	lighter string // the same page without its core
	opener  string // a page that may open it
	browser context.Context
	out     *outside
}

// bare is the place of a page without a seal.
const bare = "No seal"

func lanesTo(t *testing.T, browser context.Context, out *outside) []lane {
	t.Helper()
	dist, lighter := lab.dist, withoutCore(t)
	opener := serveHome(t, out, "localhost", unsealed(dist))
	at := func(name, host string, handler func(dir string) http.Handler) lane {
		return lane{name, serveHome(t, out, host, handler(dist)), serveHome(t, out, host, handler(lighter)), opener, browser, out}
	}
	files := func(dir string) http.Handler { return http.FileServer(http.Dir(dir)) }
	headers := func(dir string) http.Handler { return hostedBy(t, static.Options{Dir: dir, Ancestors: "*"}) }
	return []lane{
		at(bare, "localhost", unsealed),
		// Web pages can't open files.
		{"From disk", onDisk(), "file://" + lighter + "/index.html", "file://" + lighter + "/LICENSES.txt", browser, out},
		at("Plain host", "localhost", files),
		at("Our headers", "localhost", headers),
		at("The same over http", otherHost, headers),
	}
}

// serveHome serves a page, and accepts requests to its own host.
func serveHome(t *testing.T, out *outside, host string, handler http.Handler) (url string) {
	t.Helper()
	return serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if way, ok := strings.CutPrefix(r.URL.Path, "/home/"); ok {
			out.heard(way, arrival)
		}
		handler.ServeHTTP(w, r)
	})).at(host, "/")
}

// unsealed is a page without a seal, with the other files of a directory.
func unsealed(dir string) http.Handler {
	files := http.FileServer(http.Dir(dir))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<!doctype html><title>Bare</title><style></style><body><iframe id="fetch" src="fetch.html"></iframe>
			<script>worker = new Worker(URL.createObjectURL(new Blob([""])))</script>`)
	})
}

// withoutCore is what is published, except for the core, which policies don't cover.
// Some ways need a new page each, and the core is most of its cost.
func withoutCore(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	copyDist(t, dir, "index.html", "fetch.html", "embed.js", "LICENSES.txt")
	file := filepath.Join(dir, "index.html")
	page := readFile(t, file)
	light := regexp.MustCompile(`(id="wasm">)[^<]*`).ReplaceAllString(page, "$1")
	if len(light) > len(page)/2 {
		t.Fatal("the core is not where it was")
	}
	if err := os.WriteFile(file, []byte(light), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// light is the lane with that page.
func (l lane) light() lane {
	l.url = l.lighter
	return l
}

// trip is where a way should get to. Each has its own host, so a request to it
// identifies the way.
type trip struct {
	Way     string // names it
	URL     string
	Host    string
	Port    string
	Passkey string // a host that may be asked whether it knows this one
	Packet  string // accepts UDP
	Home    string // on the page's own host
}

func (l lane) trip(r waysRow, way string) trip {
	name := slug(r.title + " " + way + " " + l.name)
	if len(name) > 63 { // the longest that a label can be
		name = fmt.Sprintf("%s-%x", name[:50], crc32.ChecksumIEEE([]byte(name)))
	}
	host := name + ".localhost"
	return trip{
		Way: name, URL: "https://" + host + ":" + l.out.port + "/token", Host: host, Port: l.out.port,
		Passkey: name + ".passkeys.test", Home: l.url[:strings.LastIndex(l.url, "/")] + "/home/" + name,
	}
}
