package e2e

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestNoShift loads the page as a slow line brings it: what can be read already
// stays where it is when the core has come.
func TestNoShift(t *testing.T) {
	t.Parallel()
	whole, err := os.ReadFile(filepath.Join(lab.dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	text, core, ok := bytes.Cut(whole, []byte(`<script type="application/octet-stream" id="wasm">`))
	if !ok {
		t.Fatal("the core is not where it should be")
	}
	for _, screen := range screens {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			read := make(chan struct{})
			slow := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				if r.URL.Path != "/" {
					http.FileServer(http.Dir(lab.dist)).ServeHTTP(w, r)
					return
				}
				w.Write(text)
				w.(http.Flusher).Flush()
				select {
				case <-read:
				case <-r.Context().Done():
				}
				w.Write(whole[len(text) : len(whole)-len(core)])
				w.Write(core)
			}))
			a := airlock{newTab(t)}
			a.viewport(screen.width, screen.height, screen.options...)
			_, err := chromedp.Call(a.ctx, page.Navigate, page.NavigateParams{URL: slow.at("127.0.0.1", "/")})
			a.do(err)
			a.wait("what comes before the core", `document.querySelector("#samples") !== null`)
			a.painted()
			close(read)
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

// painted has the page drawn as it is now; a tab in the background is not drawn
// by itself.
func (a airlock) painted() {
	a.t.Helper()
	_, err := chromedp.Run(a.ctx, chromedp.CaptureScreenshot())
	a.do(err)
}
