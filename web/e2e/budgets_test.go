package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jwt-airlock/web/build/figures"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// TestBudgets measures the page. go tool mage bench prints what it writes. A measurement
// over its budget doesn't fail: on a busy machine, a failure wouldn't mean anything.
func TestBudgets(t *testing.T) {
	if !*bench {
		t.Skip("measures only with -args -bench")
	}
	name, err := product(lab.browser)
	if err != nil {
		t.Fatal(err)
	}
	f := figures.Figures{Browser: name}
	for _, part := range []struct {
		name    string
		measure func(*testing.T, *figures.Figures)
	}{
		{"Visits", measureVisits},
		{"Algorithms", measureAlgorithms},
		{"Starts", measured((*table).starts)},
		{"Pastes", measured((*table).pastes)},
		{"Large", measured((*table).large)},
		{"Size", measured((*table).size)},
		{"Memory", measured((*table).memory)},
		{"Inlining", measured((*table).inlining)},
	} {
		t.Run(part.name, func(t *testing.T) { part.measure(t, &f) })
	}
	if *file == "" || t.Failed() {
		t.Log("\n" + f.String())
	}
	if *file != "" {
		if err := f.Write(*file); err != nil {
			t.Fatal(err)
		}
	}
}

// table contains the measurements that have a budget.
type table []figures.Budget

// measured adds the rows of a table to the figures.
func measured(rows func(*table, *testing.T)) func(*testing.T, *figures.Figures) {
	return func(t *testing.T, f *figures.Figures) { rows((*table)(&f.Budgets), t) }
}

// add adds a measurement. A budget of 0 means none.
func (rows *table) add(what string, got, budget float64, unit, note string) {
	*rows = append(*rows, figures.Budget{What: what, Measured: got, Unit: unit, Most: budget, Note: note})
}

// starts measures from the start of the navigation until the page is ready, opened from disk
// in a browser context that has never seen it.
func (rows *table) starts(t *testing.T) {
	t.Helper()
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
		b.navigate(onDisk())
		b.wait("the page to be ready", `self.readyAt`)
		times = append(times, eval[float64](b, `readyAt`))
		b.do(chromedp.Cancel(b.ctx))
	}
	rows.add("from disk → ready", quantile(times, 0.5), 400, "ms", fmt.Sprintf("median of 10, worst %.0f", quantile(times, 1)))
}

// pastes measures algorithms: the first paste in a new core, and thirty more.
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
		var shown, drawn []float64
		for i := range 30 {
			time := a.timed("#token", m.token(i+1, 0))
			shown, drawn = append(shown, time.Shown), append(drawn, time.Drawn)
		}
		budget := 16.0
		if firsts[alg] > 0 {
			budget = 0
		}
		rows.add("first paste → painted, "+alg, first.Drawn, firsts[alg], "ms",
			fmt.Sprintf("verdict after %.1f, core %.1f", first.Shown, firstCore))
		rows.add("paste → painted, "+alg+", median of 30", quantile(drawn, 0.5), 0, "ms",
			fmt.Sprintf("verdict after %.1f, core %.1f", quantile(shown, 0.5), quantile(a.core(), 0.5)))
		rows.add("paste → painted, "+alg+", p95 of 30", quantile(drawn, 0.95), budget, "ms",
			fmt.Sprintf("verdict after %.1f", quantile(shown, 0.95)))
		requests += len(a.traffic.seen())
		longest = max(longest, eval[float64](a.tab, `longest`))
		a.do(chromedp.Cancel(a.ctx))
	}
	rows.add("requests while pasting and verifying", float64(requests), 0, "requests", "")
	rows.add("main thread blocked at once, start and small pastes", longest, 50, "ms", "0 where no task took 50 ms")
}

// size measures what a server sends with gzip and with Brotli.
func (rows *table) size(t *testing.T) {
	t.Helper()
	dir := compressedDist(t)
	bytes := func(name string) float64 {
		return float64(must[os.FileInfo](t)(os.Stat(filepath.Join(dir, name))).Size()) / 1e6
	}
	rows.add("index.html over gzip", bytes("index.html.gz"), 1.75, "MB", fmt.Sprintf("%.2f MB on disk", bytes("index.html")))
	rows.add("index.html over Brotli", bytes("index.html.br"), 0, "MB", "")
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
