package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// patience is how long to wait for a state. It is far longer than any state needs, on a
// slow machine too, and longer than the deadlines of the page.
const patience = 2 * time.Minute

// tab is a browser tab, or a frame in one that has its own process.
type tab struct {
	t       *testing.T
	ctx     context.Context
	console *console
	traffic *traffic

	// world is set for a frame that shares its process with its parent.
	world runtime.ExecutionContextID
}

// newTab opens an empty tab in the shared browser, until the test ends.
func newTab(t *testing.T) *tab {
	t.Helper()
	return newTabIn(t, lab.browser)
}

func newTabIn(t *testing.T, browser context.Context) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	b := &tab{t: t, ctx: ctx, console: new(console), traffic: new(traffic)}
	t.Cleanup(func() {
		cancel()
		b.console.check(t)
	})
	b.do(chromedp.Listen(ctx, b.heard))
	// Tests run in parallel. Each tab considers itself the active one.
	_, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	b.do(err)
	return b
}

// heard records the console and the requests of the tab, or of its frame or worker. A
// dialog is answered, because the tab would do nothing else before.
func (b *tab) heard(event any) {
	b.console.heard(event)
	b.traffic.heard(event)
	if _, ok := event.(*page.EventJavascriptDialogOpening); ok {
		go chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}
}

// do fails the test on an unexpected error.
func (b *tab) do(err error) {
	if err != nil {
		b.t.Helper()
		b.t.Fatal(err)
	}
}

func (b *tab) navigate(url string) {
	b.t.Helper()
	b.do(chromedp.Do(b.ctx, chromedp.Navigate(url)))
}

// eval runs a script in the tab and returns its value, waiting for promises.
func eval[T any](b *tab, script string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise, obey, b.inside))
	if err != nil {
		b.t.Fatalf("%v\nin script: %.400s", err, script)
	}
	return value
}

// obey applies the policy of the page to a script, as to the page's own scripts.
func obey(p *runtime.EvaluateParams) {
	p.AllowUnsafeEvalBlockedByCSP = new(false)
}

// inside evaluates a script in the frame's own world.
func (b *tab) inside(p *runtime.EvaluateParams) { p.ContextID = b.world }

// run runs a script for its effect.
func (b *tab) run(script string) {
	b.t.Helper()
	eval[chromedp.Void](b, script)
}

// wait returns as soon as the condition is true. The page itself evaluates it, every few
// milliseconds: chromedp.Poll compiles a string, which the page forbids. Asking in every
// animation frame would draw the page each time, for three times the work.
func (b *tab) wait(what, condition string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](`(async () => {
		while (!(`+condition+`)) await new Promise(done => setTimeout(done, 10));
	})()`, chromedp.EvalAwaitPromise, b.inside))
	if err != nil {
		b.t.Fatalf("waited for %s: %v\nthe page shows: %.800s", what, err, eval[string](b, `document.body?.innerText ?? ""`))
	}
}

// drawn is a promise for the next frame of the page. A hidden page isn't drawn, so a
// timer replaces it.
const drawn = `new Promise(done => { requestAnimationFrame(done); setTimeout(done, 100) })`

// keys presses keys in order: kb.Tab, kb.Enter, letters.
func (b *tab) keys(keys string, options ...chromedp.KeyOption) {
	b.t.Helper()
	b.do(chromedp.Do(b.ctx, chromedp.KeyEvent(keys, options...)))
}

// pasteHere pastes into the focused element, through the real clipboard.
func (b *tab) pasteHere(text string) {
	b.t.Helper()
	lab.clipboard.Lock()
	defer lab.clipboard.Unlock()
	b.do(lab.clipboard.put(text))
	b.do(edit(b.ctx, "Paste"))
}

// viewport sets the size of the visible part of the page.
func (b *tab) viewport(width, height int64, options ...chromedp.EmulateViewportOption) {
	b.t.Helper()
	b.do(chromedp.Do(b.ctx, chromedp.EmulateViewport(width, height, options...)))
}

// theme makes the system prefer "light" or "dark".
func (b *tab) theme(scheme string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	b.do(err)
}

// children are the frames and workers of the tab that have their own target: "iframe"
// or "worker".
func (b *tab) children(kind string) []target.ID {
	b.t.Helper()
	all, err := chromedp.Targets(b.ctx)
	b.do(err)
	var ids []target.ID
	for _, info := range all {
		if info.Type == kind && info.ParentID == chromedp.FromContext(b.ctx).Target.TargetID {
			ids = append(ids, info.TargetID)
		}
	}
	return ids
}

// pages are the tabs of the browser whose address contains a text.
func (b *tab) pages(part string) []target.ID {
	b.t.Helper()
	all, err := chromedp.Targets(b.ctx)
	b.do(err)
	var ids []target.ID
	for _, info := range all {
		if info.Type == "page" && strings.Contains(info.URL, part) {
			ids = append(ids, info.TargetID)
		}
	}
	return ids
}

// child attaches to a frame or worker of the tab. Its console and requests count as
// the tab's.
func (b *tab) child(id target.ID) *tab {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithTargetID(id), chromedp.WithDetachOnCancel())
	b.t.Cleanup(cancel)
	b.do(chromedp.Listen(ctx, b.heard))
	return &tab{t: b.t, ctx: ctx, console: b.console, traffic: b.traffic}
}

// frame attaches to the sandboxed frame of the tab, once it exists.
func (b *tab) frame() *tab {
	b.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); b.nextFrame() {
		if ids := b.children("iframe"); len(ids) == 1 {
			return b.child(ids[0])
		}
	}
	b.t.Fatal("there is no frame with a process of its own")
	return nil
}

// frameWithin is the frame in a document that shares a process with it, as two
// sandboxed documents of one site do.
func (b *tab) frameWithin() *tab {
	b.t.Helper()
	tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
	b.do(err)
	if n := len(tree.FrameTree.ChildFrames); n != 1 {
		b.t.Fatalf("there are %d frames in the process, want 1", n)
	}
	world, err := chromedp.Call(b.ctx, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: tree.FrameTree.ChildFrames[0].Frame.ID})
	b.do(err)
	within := *b
	within.world = world.ExecutionContextID
	return &within
}

// nextFrame returns when the page has been drawn once more.
func (b *tab) nextFrame() {
	b.t.Helper()
	b.run(drawn)
}

// js writes values into a script: each %s is replaced by one, as JSON.
func js(script string, values ...any) string {
	literals := make([]any, len(values))
	for i, value := range values {
		literal, err := json.Marshal(value)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		literals[i] = string(literal)
	}
	return fmt.Sprintf(script, literals...)
}

// clip shortens a text for a message.
func clip(text string) string {
	if len(text) > 200 {
		return strings.ToValidUTF8(text[:200], "") + "…"
	}
	return text
}

// in is the same tab for a subtest, which then reports its own failures.
func (b *tab) in(t *testing.T) *tab {
	sub := *b
	sub.t = t
	return &sub
}
