package e2e

import (
	"net/http"
	"testing"
	"time"

	"jwt-airlock/web/server/static"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// TestSealClosed navigates an embedded page to another host, as our server sends it
// and without the header that prevents this. TestSealWays does the same for a page
// that isn't embedded.
func TestSealClosed(t *testing.T) {
	t.Parallel()
	handler := hostedBy(t, static.Options{Dir: lab.dist, Ancestors: "*"})
	for name, closed := range map[string]bool{"open": false, "closed": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				handler.ServeHTTP(removing{w, closed}, r)
			}))
			outer, a := embedded(t, s, otherHost)
			outside := listen(t)
			a.console.provoke()
			a.run(js(`{ location.href = %s }`, outside.at(otherHost, "/token")))
			outer.wait("another document in the frame", `self.loads === 2`)
			if seen := outside.requests(); closed == (len(seen) > 0) {
				t.Errorf("the outside was asked for %q, and the page is closed: %t", seen, closed)
			}
			if n := outside.connections(); closed && n > 0 {
				t.Errorf("somebody connected to the outside %d times", n)
			}
		})
	}
}

// removing removes the header that closes the page, unless it should stay.
type removing struct {
	http.ResponseWriter
	keep bool
}

func (r removing) WriteHeader(status int) {
	if !r.keep {
		r.Header().Del("Connection-Allowlist")
	}
	r.ResponseWriter.WriteHeader(status)
}

func hostedBy(t *testing.T, opts static.Options) http.Handler {
	t.Helper()
	handler, err := static.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// leaves waits until the tab is somewhere else, even on an error page of the browser.
func (b *tab) leaves(from string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
		b.do(err)
		if url := tree.FrameTree.Frame.URL; url != "" && url != from {
			return
		}
	}
	b.t.Fatalf("the tab stays at %s", from)
}

// opens runs a script that opens a window, as if a person had requested it.
func (a airlock) opens(script string) *tab {
	a.t.Helper()
	_, err := chromedp.Run(a.ctx, chromedp.Evaluate[chromedp.Void](`{ `+script+`; void 0 }`, func(p *runtime.EvaluateParams) { p.UserGesture = new(true) }))
	a.do(err)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); a.nextFrame() {
		for _, id := range a.opened() {
			ctx, cancel := chromedp.NewContext(a.ctx, chromedp.WithTargetID(id))
			a.t.Cleanup(cancel)
			b := &tab{t: a.t, ctx: ctx, console: a.console, traffic: a.traffic}
			b.do(chromedp.Listen(ctx, b.heard))
			return b
		}
	}
	a.t.Fatal("no window opened")
	return nil
}

// opened returns the windows that the page has opened.
func (a airlock) opened() []target.ID {
	a.t.Helper()
	all, err := chromedp.Targets(a.ctx)
	a.do(err)
	var ids []target.ID
	for _, info := range all {
		if info.Type == "page" && string(info.OpenerID) == a.id() {
			ids = append(ids, info.TargetID)
		}
	}
	return ids
}
