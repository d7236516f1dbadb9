package e2e

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestCoreStream loads the core in pieces, which don't consist of whole bytes. The worker
// must exist before the last one arrives, and be given its time to start only then.
func TestCoreStream(t *testing.T) {
	t.Parallel()
	whole := thePage(t)
	end := len(whole) - 1000
	slow, goOn := serveHeld(t, append(slices.Collect(slices.Chunk(whole[:end], 10_001)), whole[end:])...)
	a := airlock{newTab(t)}
	a.before(`{
		const set = setTimeout;
		self.deadlines = [];
		self.setTimeout = (passed, milliseconds) => (deadlines.push(milliseconds), set(passed, milliseconds));
	}`)
	a.begin(slow.at("127.0.0.1", "/"))
	a.wait("almost all", `document.querySelector("#loading")?.textContent.endsWith(" 100%")`)
	a.worker()
	const limited = `deadlines.includes(20000)`
	if eval[bool](a.tab, limited) {
		t.Error("the time to start already runs")
	}
	goOn()
	a.wait("the first start", `document.documentElement.dataset.state === "ready"`)
	a.ready()
	if !eval[bool](a.tab, limited) {
		t.Error("the time to start has no limit")
	}
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.expect(verdict{Signature: "no-key"})
}

// TestCoreStreamDecodes damages the beginning of the core. The page must say so before
// the rest arrives: then it decodes what has arrived.
func TestCoreStreamDecodes(t *testing.T) {
	t.Parallel()
	whole := thePage(t)
	core := bytes.Index(whole, []byte(theCore)) + len(theCore)
	copy(whole[core+20:], "////////") // a repetition, and there is nothing to repeat
	slow, goOn := serveHeld(t, whole[:core+200_000], whole[core+200_000:])
	a := airlock{newTab(t)}
	a.begin(slow.at("127.0.0.1", "/"))
	a.wait("the page to give up", `document.documentElement?.dataset.state === "failed"`)
	a.says("[role=alert]", "didn't start")
	if !eval[bool](a.tab, `document.readyState === "loading"`) {
		t.Error("it waited for the end")
	}
	goOn()
}

// TestCoreNotStreamed opens the page in browsers that lack something.
func TestCoreNotStreamed(t *testing.T) {
	t.Parallel()
	for name, lacks := range map[string]struct{ part, state string }{
		"streaming": {"WebAssembly.instantiateStreaming", "ready"},
		"workers":   {"new Worker", "failed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			without := strings.Replace(string(thePage(t)), lacks.part, lacks.part+"ThatIsMissing", 1)
			slow, goOn := serveHeld(t, []byte(without))
			goOn()
			a := airlock{newTab(t)}
			_, err := chromedp.Call(a.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}) // the script has another hash
			a.do(err)
			a.begin(slow.at("127.0.0.1", "/"))
			a.wait("the page to be "+lacks.state, js(`document.documentElement?.dataset.state === %s`, lacks.state))
			if lacks.state == "failed" {
				a.says("[role=alert]", "didn't start")
			}
		})
	}
}

// before runs a script before those of the page.
func (b *tab) before(script string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	b.do(err)
}

// begin opens a page without waiting for its end.
func (b *tab) begin(url string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, page.Navigate, page.NavigateParams{URL: url})
	b.do(err)
}

func thePage(t *testing.T) []byte {
	t.Helper()
	whole, err := os.ReadFile(filepath.Join(lab.dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

// serveHeld serves a page in pieces. The last one is sent when goOn is called.
func serveHeld(t *testing.T, pieces ...[]byte) (slow *site, goOn func()) {
	t.Helper()
	read := make(chan struct{})
	last := len(pieces) - 1
	return serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path != "/" {
			http.FileServer(http.Dir(lab.dist)).ServeHTTP(w, r)
			return
		}
		for _, piece := range pieces[:last] {
			w.Write(piece)
			w.(http.Flusher).Flush()
		}
		select {
		case <-read:
		case <-r.Context().Done():
		}
		w.Write(pieces[last])
	})), func() { close(read) }
}
