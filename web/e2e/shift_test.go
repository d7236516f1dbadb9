package e2e

import (
	"bytes"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestPageNoShift loads the page as over a slow connection: what can already be read
// must not move when the core arrives.
func TestPageNoShift(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			slow, goOn := serveSlow(t, theCore)
			a := airlock{newTab(t)}
			a.viewport(screen.width, screen.height, screen.options...)
			a.begin(slow.at("127.0.0.1", "/"))
			a.wait("what comes before the core", `document.querySelector("#samples") !== null`)
			a.painted()
			goOn()
			a.ready()
			a.painted()
			for _, moved := range eval[[]string](a.tab, `(observer => {
				observer.observe({type: "layout-shift", buffered: true});
				return observer.takeRecords().filter(({value}) => value >= 0.01).flatMap(({value, sources}) => sources.map(
					({node, previousRect, currentRect}) => [value.toFixed(3), node?.id || node?.outerHTML?.slice(0, 80), previousRect.y, currentRect.y].join(" ")));
			})(new PerformanceObserver(() => {}))`) {
				t.Errorf("moved: %s", moved)
			}
		})
	}
}

// painted draws the page as it is now. A background tab isn't drawn otherwise.
func (a airlock) painted() {
	a.t.Helper()
	_, err := chromedp.Run(a.ctx, chromedp.CaptureScreenshot())
	a.do(err)
}

// TestInputEarly pastes into the page while its script is still loading, both
// standalone and with an embedding page that supplies a sample.
func TestInputEarly(t *testing.T) {
	t.Parallel()
	early := newMint(t, "ES256").of("mine")
	for name, around := range map[string]string{"by itself": "", "in a frame": `<jwt-airlock` + sample(t) + `></jwt-airlock>` + loader} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			slow, goOn := serveSlow(t, theScript)
			address := slow.at("127.0.0.1", "/")
			a := airlock{newTab(t)}
			if around != "" {
				address = serveDocs(t, map[string]string{"/": strings.Replace(around, "<jwt-airlock", "<jwt-airlock"+attribute("src", address), 1)}).at("127.0.0.1", "/")
			}
			a.begin(address)
			if around != "" {
				a = airlock{a.frame()}
			}
			a.wait("the box", `document.querySelector("#samples") !== null`)
			a.run(`document.querySelector("#token").focus(); document.execCommand("insertText", false, ` + js(`%s`, early) + `)`)
			goOn()
			a.ready()
			a.becomes("no-key")
			if mine := a.element("#token").value(); mine != early || strings.Contains(a.said(), "The embedding page supplied") {
				t.Errorf("the box holds %s", clip(mine))
			}
		})
	}
}

// The part of the page that a slow connection delays, by its beginning.
const (
	theScript = `<script>`
	theCore   = `<script type="application/octet-stream" id="wasm">`
)

// serveSlow serves the page. A part and everything after it are sent when goOn is
// called.
func serveSlow(t *testing.T, part string) (slow *site, goOn func()) {
	t.Helper()
	whole := thePage(t)
	at := bytes.Index(whole, []byte(part))
	if at < 0 {
		t.Fatalf("there is no %s", part)
	}
	return serveHeld(t, whole[:at], whole[at:])
}
