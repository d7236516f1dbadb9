package e2e

import (
	"context"
	"fmt"
	"hash/crc32"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/web/server/static"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// lane is a place that the page may lie at, and all ways from there.
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
		// No page of the web opens a file.
		{"From disk", onDisk(), "file://" + lighter + "/index.html", "file://" + lighter + "/LICENSES.txt", browser, out},
		at("Plain host", "localhost", files),
		at("Our headers", "localhost", headers),
		at("The same over http", otherHost, headers),
	}
}

// serveHome serves a page, and takes what is asked of its own host.
func serveHome(t *testing.T, out *outside, host string, handler http.Handler) (url string) {
	t.Helper()
	return serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if way, ok := strings.CutPrefix(r.URL.Path, "/home/"); ok {
			out.heard(way, arrival)
		}
		handler.ServeHTTP(w, r)
	})).at(host, "/")
}

// unsealed is a page without a seal, with what else lies in a directory.
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

// withoutCore is what is published, but for the core, which no policy governs. Some
// ways cost a page each, and the core is most of what that costs.
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

// trip is where a way is to get. Each has a host of its own, so that whoever hears
// of that knows which way it was.
type trip struct {
	Way     string // names it
	URL     string
	Host    string
	Port    string
	Passkey string // a host that may be asked whether it knows this one
	Packet  string // takes UDP
	Home    string // on the page's own host
}

func (l lane) trip(r waysRow, way string) trip {
	name := slug(r.title + " " + way + " " + l.name)
	if len(name) > 63 { // a label has no more
		name = fmt.Sprintf("%s-%x", name[:50], crc32.ChecksumIEEE([]byte(name)))
	}
	host := name + ".localhost"
	return trip{
		Way: name, URL: "https://" + host + ":" + l.out.port + "/token", Host: host, Port: l.out.port,
		Passkey: name + ".passkeys.test", Home: l.url[:strings.LastIndex(l.url, "/")] + "/home/" + name,
	}
}

// run goes all ways, those that may end the page last: by then what is refused has been.
func (l lane) run(t *testing.T, table map[string]map[string]level) {
	b := l.open(t)
	for _, r := range rows {
		want := table[r.title][l.name]
		switch r.how {
		case toOpener:
			l.light().tellOpener(t, r, want)
		case toBeside:
			l.tellBeside(t, b, r, want)
		case alone, leaving:
			for _, way := range r.names() {
				b = l.light().whole(t, b)
				l.light().leave(t, b, r, way, want)
			}
		default:
			in := b
			if r.how == inWorker {
				in = airlock{b}.worker()
			}
			l.goAll(t, in, r, want)
		}
	}
}

func (r waysRow) names() []string { return slices.Sorted(maps.Keys(r.ways)) }

// hears is whether what arrives is a message to another page.
func (r waysRow) hears() bool { return r.ways["postMessage"] != "" }

// open opens the page in a tab of the shared profile.
func (l lane) open(t *testing.T) *tab {
	t.Helper()
	b := newTabOf(t, l.browser)
	b.navigate(l.url)
	l.ready(b)
	return b
}

// newTabOf opens a tab in the profile that the browser began with. What it says is
// not looked at: all that it does is forbidden.
func newTabOf(t *testing.T, browser context.Context) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	return &tab{t: t, ctx: ctx, console: new(console), traffic: new(traffic)}
}

// ready waits until the page has closed itself to frames.
func (l lane) ready(b *tab) {
	b.t.Helper()
	if l.name == bare {
		b.wait("the bare page", `location.href !== "about:blank" && document.readyState === "complete"`)
		return
	}
	b.wait("the page to be closed", `document.head?.querySelectorAll("meta[http-equiv]").length === 2`)
}

// whole returns a tab with the page, which may have left this one.
func (l lane) whole(t *testing.T, b *tab) *tab {
	t.Helper()
	if b.ctx.Err() == nil {
		tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
		b.do(err)
		if tree.FrameTree.Frame.URL == l.url {
			return b
		}
		b.do(chromedp.Cancel(b.ctx))
	}
	return l.open(t)
}

// goAll goes all ways of a row, and waits until they are as far as they should get.
func (l lane) goAll(t *testing.T, b *tab, r waysRow, want level) {
	t.Helper()
	var each strings.Builder
	for _, way := range r.names() {
		if r.how == inTurn {
			each.WriteString("await ")
		}
		fmt.Fprintf(&each, "%s.catch(() => {});\n", l.script(t, r, way))
	}
	b.run(script + `(async () => { ` + each.String() + ` })()`)
	for _, way := range r.names() {
		trip := l.trip(r, way)
		if strings.Contains(r.ways[way], "got") {
			if want == arrival {
				b.wait(trip.Way+" to be read", js(`won.has(%s)`, trip.Way))
			}
			if eval[bool](b, js(`won.has(%s)`, trip.Way)) {
				l.out.heard(trip.Way, arrival)
			}
		}
		l.out.wait(t, trip, want)
	}
}

// script calls one way.
func (l lane) script(t *testing.T, r waysRow, way string) string {
	t.Helper()
	trip := l.trip(r, way)
	if strings.Contains(r.ways[way], "packet") {
		trip.Packet = l.out.packets(t, trip.Way)
	}
	return `(async ({Way: way, URL: url, Host: host, Port: port, Passkey: passkey, Packet: packet, Home: home}) => {
		const got = () => void won.add(way);
		` + r.ways[way] + `
	})` + js(`(%s)`, trip)
}

// leave goes a way that may end the page, and waits for what comes of it.
func (l lane) leave(t *testing.T, b *tab, r waysRow, way string, want level) {
	t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	b.do(chromedp.Listen(b.ctx, func(event any) {
		if _, ok := event.(*inspector.EventTargetCrashed); ok { // one way to send nothing
			stop()
		}
	}))
	_, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](script+l.script(t, r, way)+`.catch(() => {})`, func(p *runtime.EvaluateParams) {
		p.AwaitPromise = new(want == nothing && r.how == alone) // else it is done when it has arrived, or the page has left
	}))
	switch {
	case ctx.Err() == context.Canceled:
		chromedp.Cancel(b.ctx)
	case err != nil && ctx.Err() != nil:
		t.Errorf("%s, %s does not end: %v", r.title, way, err)
	case want == nothing && r.how == leaving:
		b.leaves(l.url)
	}
	l.out.wait(t, l.trip(r, way), want)
}

// tellOpener goes the ways in a page that another has opened, which listens.
func (l lane) tellOpener(t *testing.T, r waysRow, want level) {
	t.Helper()
	opener := airlock{newTabOf(t, l.browser)}
	opener.navigate(l.opener)
	opener.run(`{ self.told = new Set(); addEventListener("message", ({data}) => told.add(data)) }`)
	b := opener.opens(js(`open(%s)`, l.url))
	l.ready(b)
	l.goAll(t, b, r, nothing)
	for _, way := range r.names() {
		trip := l.trip(r, way)
		told := js(`told.has(%s)`, trip.Way)
		if r.hears() && want == arrival {
			opener.wait("the message", told)
		}
		if r.hears() && eval[bool](opener.tab, told) {
			l.out.heard(trip.Way, arrival)
		}
		l.out.wait(t, trip, want)
	}
}

// tellBeside goes the ways with another tab of the page beside.
func (l lane) tellBeside(t *testing.T, b *tab, r waysRow, want level) {
	t.Helper()
	beside := l.open(t)
	for _, way := range r.names() {
		eval[bool](beside, js(found+`(%s)`, l.trip(r, way).Way)) // from now on it listens
	}
	l.goAll(t, b, r, nothing)
	for _, way := range r.names() {
		trip := l.trip(r, way)
		came := false
		for deadline := time.Now().Add(patience); !came && time.Now().Before(deadline); beside.nextFrame() {
			came = eval[bool](beside, js(found+`(%s)`, trip.Way))
		}
		if came {
			l.out.heard(trip.Way, arrival)
		}
	}
}

// script is what ways call. It may be run more than once.
const script = `
self.won ??= new Set(); // what was read, by the name of the way
self.add = (tag, attributes, parent = document.body, child) => {
	const element = Object.assign(document.createElement(tag), attributes);
	if (child) element.append(child);
	parent.append(element);
	return element;
};
self.draw = (tag, attributes, parent = draw.parent ??= document.body.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"))) => {
	const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
	for (const name in attributes) element.setAttribute(name, attributes[name]);
	parent.append(element);
	return element;
};
self.sheet = () => document.styleSheets[0];
// inside uses the window of a frame, beyond that of a window, once it has an answer.
self.inside = (address, use, tag = "iframe", attribute = "src") => new Promise((done, fail) => {
	const frame = document.createElement(tag);
	frame.addEventListener("load", () => { try { done(use(frame.contentWindow)) } catch (error) { fail(error) } });
	frame[attribute] = address;
	document.body.append(frame);
});
self.beyond = async (address, use) => {
	const other = open(address);
	while (!other.closed && (other.location.href === "about:blank" || other.document.readyState !== "complete")) await ` + drawn + `;
	return use(other);
};
self.gather = async server => {
	const peer = new (add("iframe", {}).contentWindow.RTCPeerConnection)({iceServers: [server]});
	peer.createDataChannel("x");
	await peer.setLocalDescription();
	while (peer.iceGatheringState !== "complete") await ` + drawn + `;
};
`
