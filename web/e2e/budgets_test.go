package e2e

import (
	"bytes"
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// TestBudgets measures the page and prints a table. A row over its budget doesn't
// fail: on a busy machine, a failure wouldn't mean anything.
func TestBudgets(t *testing.T) {
	if !*bench {
		t.Skip("measures only with -args -bench")
	}
	var rows table
	defer func() { t.Log("\n" + rows.String()) }()
	rows.starts(t)
	rows.pastes(t)
	rows.large(t)
	rows.size(t)
	rows.memory(t)
	rows.inlining(t)
}

// table contains the measurements, in milliseconds unless the name says otherwise.
type table []row

type row struct {
	what           string
	got            float64
	budget         float64 // 0 if there is none
	unit, footnote string
}

func (rows *table) add(what string, got, budget float64, unit, footnote string) {
	*rows = append(*rows, row{what, got, budget, unit, footnote})
}

func (rows table) String() string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "what\tmeasured\tbudget\t\t")
	for _, row := range rows {
		budget, over := "", ""
		if row.budget > 0 || row.unit == "requests" {
			budget = fmt.Sprintf("%g %s", row.budget, row.unit)
			if row.got > row.budget {
				over = "OVER"
			}
		}
		fmt.Fprintf(w, "%s\t%.*f %s\t%s\t%s\t%s\n", row.what, decimals(row.got), row.got, row.unit, budget, over, row.footnote)
	}
	w.Flush()
	return out.String()
}

func decimals(value float64) int {
	if value < 20 && value != float64(int(value)) {
		return 2
	}
	return 0
}

// starts measures from the start of the navigation until the page is ready, in
// a browser context that has never seen the page.
func (rows *table) starts(t *testing.T) {
	t.Helper()
	s := serveDist(t)
	for name, address := range map[string]string{"file": onDisk(), "http": s.at("127.0.0.1", "/index.html")} {
		var times []float64
		for range 10 {
			b := newTab(t)
			_, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
				new MutationObserver((_, observer) => {
					if (document.documentElement?.dataset.state !== "ready") return;
					self.readyAt = performance.now();
					observer.disconnect();
				}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-state"]});`})
			b.do(err)
			b.navigate(address)
			b.wait("the page to be ready", `self.readyAt`)
			times = append(times, eval[float64](b, `readyAt`))
			b.do(chromedp.Cancel(b.ctx))
		}
		rows.add("navigation → ready, "+name, quantile(times, 0.5), 400, "ms",
			fmt.Sprintf("median of 10, worst %.0f", quantile(times, 1)))
	}
}

// stopwatch records when a paste arrives, when its verdict is in the page, when it is
// drawn, and the longest time that the page was blocked meanwhile.
const stopwatch = `
	self.longest = 0;
	new PerformanceObserver(list => {
		for (const task of list.getEntries()) self.longest = Math.max(self.longest, task.duration);
	}).observe({type: "longtask", buffered: true});
	self.stopwatch = () => new Promise(done => {
		const verdict = document.querySelector("#verdict"), before = verdict.dataset.generation;
		let began;
		addEventListener("paste", () => { began = performance.now(); }, {capture: true, once: true});
		new MutationObserver((_, observer) => {
			if (document.documentElement.dataset.state === "failed") done({Failed: document.querySelector("[role=alert]").innerText});
			if (verdict.dataset.generation === before || document.documentElement.dataset.state !== "ready") return;
			observer.disconnect();
			verdict.getBoundingClientRect(); // styles and layout are part of the wait
			const shown = performance.now() - began;
			requestAnimationFrame(() => {
				const after = new MessageChannel();
				after.port1.onmessage = () => done({Shown: shown, Drawn: performance.now() - began});
				after.port2.postMessage(null);
			});
		}).observe(document.documentElement, {subtree: true, attributes: true, attributeFilter: ["data-generation", "data-state"]});
	})`

// timing is how long a paste took, in milliseconds.
type timing struct {
	Shown float64 // until the verdict was in the page and laid out
	Drawn float64 // until it was on screen

	Failed string // what the page says if there isn't a verdict
}

// timed pastes and measures the paste.
func (a airlock) timed(box, text string) timing {
	a.t.Helper()
	a.element(box).focus()
	a.do(edit(a.ctx, "SelectAll"))
	a.run(`void (self.time = stopwatch())`)
	a.pasteHere(text)
	time := eval[timing](a.tab, `time`)
	if time.Failed != "" {
		a.t.Fatalf("no verdict: %s", time.Failed)
	}
	return time
}

// openTimed opens the page with a stopwatch, and without chromedp's observers of the
// document, which slow the page down.
func openTimed(t *testing.T) airlock {
	t.Helper()
	a := airlock{newTab(t)}
	a.extendDeadlines()
	a.navigate(onDisk())
	a.ready()
	a.do(chromedp.FromContext(a.ctx).Target.Call(a.ctx, css.Disable.Method, nil, nil))
	a.do(chromedp.FromContext(a.ctx).Target.Call(a.ctx, dom.Disable.Method, nil, nil))
	a.run(stopwatch)
	a.worker().run(`{
		self.took = [];
		const core = airlock;
		airlock = request => {
			const began = performance.now(), report = core(request);
			took.push(performance.now() - began);
			return report;
		};
	}`)
	return a
}

// extendDeadlines makes the page's deadlines a hundred times as long, including that of a call
// that a newer one supersedes, because a busy machine can delay a core that isn't slow.
// busy measures how long the core runs.
func (b *tab) extendDeadlines() {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `{
		const wait = setTimeout;
		self.setTimeout = (run, ms, ...values) => wait(run, ms >= 2_000 ? 100 * ms : ms, ...values);
	}`})
	b.do(err)
}

// core is how long the core took for each call since the last query.
func (a airlock) core() []float64 {
	a.t.Helper()
	return eval[[]float64](a.worker(), `took.splice(0)`)
}

// pastes measures every algorithm: the first paste in a new core, and the second
// slowest of thirty more.
func (rows *table) pastes(t *testing.T) {
	t.Helper()
	requests := 0
	longest := 0.0
	firsts := map[string]float64{"ES384": 50, "ES512": 150}
	for _, alg := range []string{"HS256", "RS256", "PS256", "ES256", "EdDSA", "ES384", "ES512"} {
		m := newMint(t, alg)
		a := openTimed(t)
		a.paste("#keys", m.keys())
		a.traffic.seen()
		a.core()
		first := a.timed("#token", m.token(0, 0))
		firstCore := quantile(a.core(), 1)
		a.expect(verdict{Signature: "verified"})
		var shown []float64
		for i := range 30 {
			shown = append(shown, a.timed("#token", m.token(i+1, 0)).Shown)
		}
		budget := 16.0
		if firsts[alg] > 0 {
			budget = 0
		}
		rows.add("paste → verdict, "+alg+", first", first.Shown, firsts[alg], "ms",
			fmt.Sprintf("core %.1f, drawn after %.0f", firstCore, first.Drawn))
		rows.add("paste → verdict, "+alg+", p95 of 30", quantile(shown, 0.95), budget, "ms",
			fmt.Sprintf("median %.1f, of which core %.1f", quantile(shown, 0.5), quantile(a.core(), 0.5)))
		requests += len(a.traffic.seen())
		longest = max(longest, eval[float64](a.tab, `longest`))
		a.do(chromedp.Cancel(a.ctx))
	}
	rows.add("requests while pasting and verifying", float64(requests), 0, "requests", "")
	rows.add("main thread blocked at once, start and small pastes", longest, 50, "ms", "0 where no task took 50 ms")
}

// large measures inputs larger than any real token or key set.
func (rows *table) large(t *testing.T) {
	t.Helper()
	m := newMint(t, "RS256")
	for _, size := range []struct {
		name   string
		bytes  int
		budget float64
	}{{"1 MB", 1 << 20, 250}, {"5 MB", 5 << 20, 1500}} {
		a := openTimed(t)
		a.paste("#keys", m.keys())
		a.paste("#token", m.token(0, 0))
		a.run(`longest = 0`)
		token := m.token(1, size.bytes*3/4) // three bytes become four characters
		time := a.timed("#token", token)
		a.expect(verdict{Signature: "verified"})
		rows.add(size.name+" token → verdict", time.Shown, size.budget, "ms",
			fmt.Sprintf("core %.0f, drawn after %.0f", slices.Max(a.core()), time.Drawn))
		a.blocked(rows, size.name+" token")
	}
	a := openTimed(t)
	es256 := newMint(t, "ES256")
	a.paste("#token", es256.token(0, 0))
	a.run(`longest = 0`)
	time := a.timed("#keys", manyKeys(t, es256))
	a.expect(verdict{Signature: "verified"})
	rows.add("10,000-key JWKS → verdict", time.Shown, 600, "ms",
		fmt.Sprintf("core %.0f, drawn after %.0f", slices.Max(a.core()), time.Drawn))
	a.blocked(rows, "10,000-key JWKS")
}

func (a airlock) blocked(rows *table, what string) {
	a.t.Helper()
	a.nextFrame() // the last task is reported with it
	a.nextFrame()
	rows.add("main thread blocked at once, "+what, eval[float64](a.tab, `longest`), 50, "ms", "")
	a.do(chromedp.Cancel(a.ctx))
}

// manyKeys is a set of 10,000 keys. The last one is the mint's.
func manyKeys(t *testing.T, m mint) string {
	t.Helper()
	keys := make([]map[string]string, 0, 10_000)
	for i := range cap(keys) - 1 {
		key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
		keys = append(keys, ecKey(t, fmt.Sprintf("key-%d", i), &key.PublicKey))
	}
	return keySet(append(keys, m.jwk)...)
}

// size measures what a server sends with gzip.
func (rows *table) size(t *testing.T) {
	t.Helper()
	index := must[[]byte](t)(os.ReadFile(filepath.Join(lab.dist, "index.html")))
	var zipped bytes.Buffer
	w := must[*gzip.Writer](t)(gzip.NewWriterLevel(&zipped, gzip.BestCompression))
	w.Write(index)
	w.Close()
	rows.add("index.html over a server's own gzip", float64(zipped.Len())/1e6, 1.75, "MB", fmt.Sprintf("%.2f MB on disk", float64(len(index))/1e6))
}

// memory measures the core's memory, which can only grow, over 1,000 pastes of
// different tokens.
func (rows *table) memory(t *testing.T) {
	t.Helper()
	a := openTimed(t)
	m := newMint(t, "RS256")
	a.paste("#keys", m.keys())
	worker := a.worker()
	for i := range 1000 {
		a.set("#token", js(`%s`, m.token(i, 300)))
		if i == 0 || i == 99 {
			rows.add(fmt.Sprintf("worker memory after %d pastes", i+1), worker.wasmMemory(), 0, "MB", "")
		}
	}
	rows.add("worker memory after 1000 pastes", worker.wasmMemory(), 64, "MB", "")
}

// wasmMemory adds up every WebAssembly.Memory of a worker, in MB.
func (b *tab) wasmMemory() float64 {
	b.t.Helper()
	prototype, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: `WebAssembly.Memory.prototype`})
	b.do(err)
	all, err := chromedp.Call(b.ctx, runtime.QueryObjects, runtime.QueryObjectsParams{PrototypeObjectID: prototype.Result.ObjectID})
	b.do(err)
	memories := element{tab: b, what: "memories", object: all.Objects.ObjectID}
	return call[float64](memories, `function() { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0) }`) / (1 << 20)
}

// quantile returns the value that a given share of the values doesn't exceed.
func quantile(values []float64, share float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}
