package hugo

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// dist is the page, built by the target that runs this test.
const dist = "../../../../dist"

// patience is far longer than the page needs.
const patience = 40 * time.Second

// TestInChromium opens the site that Hugo built from one host, with the page from another,
// under a policy that allows the docs only what they need.
func TestInChromium(t *testing.T) {
	if _, err := os.Stat(filepath.Join(dist, "embed.js")); err != nil {
		t.Fatalf("%v: run go tool mage hugo to build it", err)
	}
	page := serve(t, dist, "")
	docs := serve(t, newSite(t).build(page), "default-src 'none'; img-src data:; script-src "+page+"; frame-src "+page)

	tab := newTab(t)
	if err := chromedp.Do(tab, chromedp.Navigate(docs+"sample/")); err != nil {
		t.Fatal(err)
	}
	frame := frameOf(t, tab)
	for frame.read(`document.querySelector("#verdict")?.dataset.signature`) != "verified" {
		frame.waitDrawn()
	}
	if origin := frame.read(`origin`); origin != "null" {
		t.Errorf("the origin in the frame is %q, want an opaque one", origin)
	}
	if said := frame.read(`document.querySelector("#verdict").innerText`); !strings.Contains(said, "RS256") {
		t.Errorf("the verdict doesn't name the algorithm: %s", said)
	}
}

// serve serves a directory on loopback until the test ends.
func serve(t *testing.T, dir, policy string) string {
	t.Helper()
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if policy != "" {
			w.Header().Set("Content-Security-Policy", policy)
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// newTab starts a browser, for as long as the test runs or has patience.
func newTab(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.DisableGPU)
	if chrome := os.Getenv("CHROME"); chrome != "" {
		options = append(options, chromedp.ExecPath(chrome))
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// frame is the page in the docs. It is sandboxed, so it has a separate process.
type frame struct {
	t   *testing.T
	ctx context.Context
}

func frameOf(t *testing.T, tab context.Context) frame {
	t.Helper()
	for {
		all, err := chromedp.Targets(tab)
		if err != nil {
			t.Fatalf("the docs have no frame: %v", err)
		}
		for _, info := range all {
			if info.Type == "iframe" && info.ParentID == chromedp.FromContext(tab).Target.TargetID {
				ctx, cancel := chromedp.NewContext(tab, chromedp.WithTargetID(target.ID(info.TargetID)))
				t.Cleanup(cancel)
				return frame{t, ctx}
			}
		}
	}
}

// read returns what a script evaluates to, as text.
func (f frame) read(script string) string {
	f.t.Helper()
	value, err := chromedp.Run(f.ctx, chromedp.Evaluate[string](`String(`+script+`)`))
	if err != nil {
		f.t.Fatalf("%v, waiting in the page for %s", err, script)
	}
	return value
}

// waitDrawn waits until the page has been drawn once more.
func (f frame) waitDrawn() {
	f.t.Helper()
	_, err := chromedp.Run(f.ctx, chromedp.Evaluate[chromedp.Void](`new Promise(requestAnimationFrame)`, chromedp.EvalAwaitPromise))
	if err != nil {
		f.t.Fatal(err)
	}
}
