package e2e

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// TestEmbedSurroundings checks that the page names the page that embeds it, and
// offers a way out.
func TestEmbedSurroundings(t *testing.T) {
	t.Parallel()
	frame := func(address, sandbox string) string {
		return fmt.Sprintf(`<iframe title="Airlock" src=%q %s width="1000" height="800"></iframe>`, address, sandbox)
	}
	const sealed, popups = `sandbox="allow-scripts"`, `sandbox="allow-scripts allow-popups"`
	for name, tc := range map[string]struct {
		sandbox string
		host    string // of the docs page
		link    bool   // whether a link can lead out
	}{
		"the same host":            {"", "127.0.0.1", true},
		"another site":             {"", otherHost, true},
		"a sandbox":                {sealed, "127.0.0.1", false},
		"a sandbox, another site":  {sealed, otherHost, false},
		"a sandbox that lets open": {popups, otherHost, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages := serveDist(t)
			address := pages.at("127.0.0.1", "/")
			docs := servePage(t, `<!doctype html><title>Docs</title><link rel="icon" href="data:,">`+frame(address, tc.sandbox))
			outer := newTab(t)
			outer.navigate(docs.at(tc.host, "/"))
			var a airlock
			if tc.host == "127.0.0.1" && tc.sandbox == "" {
				a = airlock{outer.frameWithin()}
			} else {
				a = airlock{outer.frame()}
			}
			a.wait("the page", `document.documentElement.dataset.state === "ready"`)
			a.says("#framed", "This page is embedded in a page on "+tc.host+":"+docs.port+". Check that page's address")
			if tc.link {
				if got := eval[string](a.tab, `(({href, target, rel}) => [href, target, rel].join(" "))(document.querySelector("#framed a"))`); got != address+" _blank noopener noreferrer" {
					t.Errorf("the way out is %s", got)
				}
			} else {
				a.says("#framed", address, "Copy")
				a.shows("#framed a", false)
			}
			a.shows("#fetch-tab", false)
		})
	}
}

// TestEmbedSurroundingsNested expects the names of the nearest and the outermost
// embedding page, if they have names.
func TestEmbedSurroundingsNested(t *testing.T) {
	t.Parallel()
	inner := serveDocs(t, map[string]string{"/docs": `<iframe title="Airlock" sandbox="allow-scripts" src="/airlock/" width="1000" height="800"></iframe>`})
	address := inner.at("127.0.0.1", "/docs")
	file := filepath.Join(t.TempDir(), "docs.html")
	around := fmt.Sprintf(`<!doctype html><title>Portal</title><link rel="icon" href="data:,"><iframe title="Docs" src=%q width="1100" height="900"></iframe>`, address)
	if err := os.WriteFile(file, []byte(around), 0o644); err != nil {
		t.Fatal(err)
	}
	portal := servePage(t, around)
	nearest := "a page on 127.0.0.1:" + inner.port
	for name, tc := range map[string]struct{ address, says string }{
		"none but one": {address, nearest + ". Check"},
		"of two sites": {portal.at(otherHost, "/"), nearest + ", which is embedded in a page on " + otherHost + ":" + portal.port + ". Check"},
		"a file":       {"file://" + file, nearest + ", which is embedded in a file on this device. Check"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			outer := newTab(t)
			outer.navigate(tc.address)
			docs := outer
			if tc.address != address {
				docs = outer.frame()
			}
			a := airlock{docs.frame()}
			a.ready()
			a.says("#framed", "This page is embedded in "+tc.says)
		})
	}
}

// TestEmbedSurroundingsUnknown embeds the page in one that hides its origin.
func TestEmbedSurroundingsUnknown(t *testing.T) {
	t.Parallel()
	page := serveDist(t).at("127.0.0.1", "/")
	docs := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Security-Policy", "sandbox allow-scripts")
		fmt.Fprintf(w, `<!doctype html><title>Docs</title><link rel="icon" href="data:,"><iframe title="Airlock" referrerpolicy="no-referrer" src=%q width="1000" height="800"></iframe>`, page)
	}))
	outer := newTab(t)
	outer.navigate(docs.at(otherHost, "/"))
	a := airlock{outer.frame()}
	a.ready()
	a.says("#framed", "This page is embedded in another page. Check")
	a.posted(outer, `frames[0].postMessage(message, "*")`, configuration("given"))
	a.says("#framed", "This page is embedded in another page. Check")
}

// TestEmbedUnframed checks that a page that isn't embedded doesn't mention others.
func TestEmbedUnframed(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.shows("#framed", false)
	a.run(`postMessage(` + configuration("x") + `, "*")`)
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	if issuer := a.element("#expect-issuer").value(); issuer != "" {
		t.Errorf("a page by itself took a configuration of its own: %s", issuer)
	}
}

// TestEmbedHeight checks that the frame is as tall as its content, wherever it is,
// and comes to rest.
func TestEmbedHeight(t *testing.T) {
	t.Parallel()
	for _, view := range []string{"full", "compact"} {
		for _, width := range []int64{1200, 700, 360} {
			t.Run(fmt.Sprint(view, " ", width), func(t *testing.T) {
				t.Parallel()
				docs := newTab(t)
				docs.viewport(width, 8000) // what is out of sight isn't laid out
				docs.navigate(serveDocs(t, map[string]string{"/": `<meta name="viewport" content="width=device-width">` + heard +
					`<jwt-airlock view="` + view + `"></jwt-airlock>` + loader}).at("127.0.0.1", "/"))
				a := airlock{docs.frame()}
				a.ready()
				a.rests(docs)
				empty := eval[int](a.tab, `innerHeight`)
				a.paste("#keys", read(t, "cluster/article-jwks.json"))
				a.paste("#token", read(t, "cluster/article-legacy.jwt"))
				a.rests(docs)
				if tall := eval[int](a.tab, `innerHeight`); tall <= empty {
					t.Errorf("with a token the frame is %d tall, without it was %d", tall, empty)
				}
				a.element("#clear").click()
				a.ready() // until then, it may say that it loads
				a.rests(docs)
				if again := eval[int](a.tab, `innerHeight`); again > empty {
					t.Errorf("after Clear the frame is %d tall, before it was %d", again, empty)
				}
				if n := eval[int](docs, `heard.length`); n > 60 {
					t.Errorf("it took %d messages", n)
				}
			})
		}
	}
}

// rests waits until the content fits into the frame, and stays that way for ten frames
// without another message.
func (a airlock) rests(docs *tab) {
	a.t.Helper()
	const fits = `innerHeight === Math.ceil(document.body.getBoundingClientRect().height) && document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth`
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		a.wait("the frame to fit", fits)
		before := eval[int](docs, `heard.length`)
		for range 10 {
			a.nextFrame()
		}
		if eval[bool](a.tab, fits) && eval[int](docs, `heard.length`) == before {
			return
		}
	}
	a.t.Fatalf("the height does not come to rest: %s", eval[string](docs, `heard.slice(-5).join(" ")`))
}

// TestEmbedCompact checks that the compact view still shows everything that it needs
// to be truthful.
func TestEmbedCompact(t *testing.T) {
	t.Parallel()
	docs, a := readDocs(t, `<jwt-airlock view="compact"`+sample(t)+`></jwt-airlock>`+loader)
	docs.viewport(700, 6000)
	a.becomes("verified")
	for selector, want := range map[string]bool{
		"#framed": true, "#seal": true, "#verdict": true, "#keys-card .by-embed": true, "#token-card .by-embed": true, "#clear": true,
		"#samples-open": false, "#theme": false, "#empty": false, "#sealed": false, "#expect-issuer": false,
	} {
		a.shows(selector, want)
	}
	for _, all := range []bool{false, true, false} {
		for _, selector := range []string{"#why", "#tab-header", "#next", "#payload", "#findings", "#expect-fold"} {
			a.shows(selector, all)
		}
		a.element("#show-all").focus()
		a.keys(kb.Enter)
	}
	a.element("#seal").click()
	a.shows("#sealed", true)
	a.keys(kb.Escape)
	a.element("#expect-fold > summary").focus()
	a.keys(kb.Enter)
	a.wait("the fields", `document.querySelector("#expect-issuer").checkVisibility()`)
	for _, wrong := range eval[[]string](a.tab, structure) {
		t.Error(wrong)
	}
}

// TestEmbedCompactFind finds what the compact view folds, as a search in the page
// does.
func TestEmbedCompactFind(t *testing.T) {
	t.Parallel()
	pod := attribute("token", read(t, "cluster/sa-podext.rs256.jwt")) + attribute("keys", read(t, "cluster/jwks.json"))
	_, a := readDocs(t, `<jwt-airlock view="compact"`+pod+`></jwt-airlock>`+loader) // it has more facts than that view
	a.becomes("verified")
	for _, folded := range []string{"#payload th", "#verdict .answers dd", "#about .first > :last-child", "#about-title"} {
		a.shows(folded, false)
		a.run(js(`{ document.querySelector(%s).id = "here"; location.hash = "here" }`, folded))
		a.wait("all of it", `document.querySelector("#show-all").ariaExpanded === "true"`)
		a.shows("#here", true)
		a.shows("#next", true)
		a.run(`{ document.querySelector("#here").removeAttribute("id"); location.hash = "" }`)
		a.element("#show-all").focus()
		a.keys(kb.Enter)
		a.wait("it folded again", `document.querySelector("#show-all").ariaExpanded === "false"`)
	}
}

// TestEmbedCompactHeight pastes a live token into the compact view: the answer is
// short, nothing moves, and the folds don't hide problems.
func TestEmbedCompactHeight(t *testing.T) {
	t.Parallel()
	docs, a := readDocs(t, `<style>body { margin: 0 } main { width: 700px }</style><main><jwt-airlock view="compact"></jwt-airlock><p>Docs</p></main>`+loader)
	docs.viewport(720, 900)
	a.wait("its configuration", `"fitted" in document.documentElement.dataset`)
	tall := func() int {
		t.Helper()
		a.wait("the frame to fit", `innerHeight === Math.ceil(document.body.getBoundingClientRect().height)`)
		return eval[int](docs, `document.querySelector("jwt-airlock").getBoundingClientRect().height`)
	}
	for _, step := range []struct{ box, file string }{{"#token", "cluster/sa-podext.rs256.jwt"}, {"#keys", "cluster/jwks.json"}} {
		a.paste(step.box, read(t, step.file))
		if height := tall(); height > 480 || height < 300 {
			t.Errorf("with %s the element is %d pixels tall", step.file, height)
		}
		if scrolled := eval[string](a.tab, `scrollY`+` + " " + document.documentElement.scrollTop`) + eval[string](docs, `" " + scrollY`); scrolled != "0 0 0" {
			t.Errorf("with %s it scrolls: %s", step.file, scrolled)
		}
	}
	a.expect(verdict{Signature: "verified"})
	if facts := eval[int](a.tab, `[...document.querySelectorAll("#about dt")].filter(e => e.checkVisibility() && !e.hidden).length`); facts != 4 {
		t.Errorf("there are %d facts, want 4", facts)
	}
	a.says("#show-all", "Claims, header, findings and next steps")
	a.paste("#token", read(t, "hostile/400-alg-none.txt"))
	if said := a.element("#show-all").text(); !strings.Contains(said, "high") && !strings.Contains(said, "critical") {
		t.Errorf("the fold hides what is bad: %s", said)
	}
}
