package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

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
	a.reach(box)
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
		airlock = (...request) => {
			const began = performance.now(), report = core(...request);
			took.push(performance.now() - began);
			self.reported = report.length;
			return report;
		};
	}`)
	return a
}

// reported is how long the last report of the core is, in characters.
func (a airlock) reported() float64 {
	a.t.Helper()
	return eval[float64](a.worker(), `reported`)
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
