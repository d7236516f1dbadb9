package e2e

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// ways are the ways out of a page that a script knows. Each is a function body
// that tries to reach url. Navigation is not among them: it is the one thing
// that a policy in the page cannot stop, and a person would see it.
var ways = map[string]string{
	"fetch":         `return fetch(url, {mode: "no-cors"})`,
	"keepalive":     `return fetch(url, {mode: "no-cors", method: "POST", body: "token", keepalive: true})`,
	"xhr":           `const x = new XMLHttpRequest(); x.open("GET", url); x.send()`,
	"websocket":     `new WebSocket(url.replace("http", "ws"))`,
	"eventsource":   `new EventSource(url)`,
	"beacon":        `navigator.sendBeacon(url, "token")`,
	"ping":          `add("a", {href: "#", ping: url}).click()`,
	"image":         `new Image().src = url`,
	"stylesheet":    `add("link", {rel: "stylesheet", href: url})`,
	"preload":       `add("link", {rel: "preload", as: "image", href: url})`,
	"modulepreload": `add("link", {rel: "modulepreload", href: url})`,
	"prefetch":      `add("link", {rel: "prefetch", href: url})`,
	"script":        `add("script", {src: url})`,
	"import":        `return import(url)`,
	"background":    `add("div", {}).style.backgroundImage = "url(" + url + ")"`,
	"font":          `return new FontFace("x", "url(" + url + ")").load()`,
	"video":         `add("video", {src: url})`,
	"object":        `add("object", {data: url})`,
	"embed":         `add("embed", {src: url})`,
}

// frameWays load a document. Before Chromium asks the policy it connects to
// the host, so these are held to less: nothing may be sent.
var frameWays = map[string]string{
	"iframe": `add("iframe", {src: url})`,
	"form":   `add("iframe", {name: "sink"}); add("form", {action: url, method: "POST", target: "sink"}).submit()`,
}

// workerWays are those that a worker has.
var workerWays = map[string]string{
	"fetch":         ways["fetch"],
	"keepalive":     ways["keepalive"],
	"xhr":           ways["xhr"],
	"websocket":     ways["websocket"],
	"eventsource":   ways["eventsource"],
	"import":        ways["import"],
	"importScripts": `importScripts(url)`,
}

// TestEscape lets a script that runs inside the page, and one inside its
// worker, try every way out. It also tries them on a page without a seal: a way
// that leads nowhere there would prove nothing here.
func TestEscape(t *testing.T) {
	t.Parallel()
	t.Run("unsealed", func(t *testing.T) {
		t.Parallel()
		bare := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, `<!doctype html><title>Bare</title><script>
				worker = new Worker(URL.createObjectURL(new Blob([""])))</script>`)
		}))
		a := airlock{newTab(t)}
		a.console.provoke()
		a.navigate(bare.at("127.0.0.1", "/"))
		reached(a.tab, ways)
		reached(a.tab, frameWays)
		reached(a.worker(), workerWays)
	})
	for name, address := range map[string]func(*testing.T) string{
		"file": func(*testing.T) string { return onDisk() },
		"http": func(t *testing.T) string { return serveDist(t).at("127.0.0.1", "/index.html") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := openAt(t, address(t))
			a.console.provoke()
			worker := a.worker()
			for _, outside := range []*site{stopped(a.tab, ways), stopped(worker, workerWays)} {
				if n := outside.connections(); n > 0 {
					t.Errorf("somebody connected to the outside %d times", n)
				}
			}
			stopped(a.tab, frameWays)
		})
	}
}

// stopped goes every way, and fails the test unless the browser refuses each
// of them and nothing arrives.
func stopped(b *tab, ways map[string]string) *site {
	b.t.Helper()
	outside := listen(b.t)
	try(b, ways, outside)
	b.wait("every way out to be refused", js(`%s.every(name => refused.has(name))`, slices.Sorted(maps.Keys(ways))))
	if seen := outside.requests(); len(seen) > 0 {
		b.t.Errorf("the outside saw %q", seen)
	}
	return outside
}

// reached goes every way and waits until each has arrived.
func reached(b *tab, ways map[string]string) {
	b.t.Helper()
	outside := listen(b.t)
	try(b, ways, outside)
	missing := maps.Clone(ways)
	for range 1000 {
		for _, line := range outside.requests() {
			_, path, _ := strings.Cut(line, " ")
			delete(missing, strings.TrimPrefix(path, "/"))
		}
		if len(missing) == 0 {
			return
		}
		b.nextFrame()
	}
	b.t.Errorf("even without a seal these ways lead nowhere: %q", slices.Sorted(maps.Keys(missing)))
}

// listen runs a site that answers anything.
func listen(t *testing.T) *site {
	t.Helper()
	return serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
}

// try goes every way, each to a path of its name, and keeps the names of those
// that the browser refused in the set "refused" of the page.
func try(b *tab, ways map[string]string, outside *site) {
	b.t.Helper()
	var all strings.Builder
	for name, way := range ways {
		fmt.Fprintf(&all, "%q: async url => { %s },\n", name, way)
	}
	b.run(`{
		self.refused = new Set();
		// Of a frame the browser tells the origin alone.
		self.addEventListener("securitypolicyviolation", e =>
			refused.add(e.effectiveDirective === "frame-src" ? "iframe" : e.blockedURI.split("/").at(-1)));
		const add = (tag, attributes) => {
			const element = Object.assign(document.createElement(tag), attributes);
			document.body.append(element);
			return element;
		};
		const all = {` + all.String() + `};
		for (const name in all)
			all[name](` + js(`%s`, outside.at("127.0.0.1", "/")) + ` + name)
				.catch(e => { if (/Trusted/.test(e.message)) refused.add(name); });
	}`)
}
