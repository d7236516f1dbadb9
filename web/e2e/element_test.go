package e2e

import (
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// element is one node of a page.
type element struct {
	tab    *tab
	what   string
	object runtime.RemoteObjectID
}

// element returns the first match of a CSS selector, once it exists.
func (b *tab) element(selector string) element {
	b.t.Helper()
	find := js(`document.querySelector(%s)`, selector)
	b.wait(selector, find)
	res, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: find, ContextID: b.world})
	b.do(err)
	return element{tab: b, what: selector, object: res.Result.ObjectID}
}

// named returns the element with a role and a name, as a screen reader would find it:
// named("button", "Clear"). It waits until there is one.
func (b *tab) named(role, name string) element {
	b.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); b.nextFrame() {
		if ids := b.query(role, name); len(ids) > 0 {
			return b.resolve(ids[0], role+" "+name)
		}
	}
	b.t.Fatalf("there is no %s named %q", role, name)
	return element{}
}

func (b *tab) resolve(id cdp.BackendNodeID, what string) element {
	b.t.Helper()
	res, err := chromedp.Call(b.ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: id})
	b.do(err)
	return element{tab: b, what: what, object: res.Object.ObjectID}
}

// query returns all elements of a role and a name.
func (b *tab) query(role, name string) []cdp.BackendNodeID {
	b.t.Helper()
	document, err := chromedp.Call(b.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: "document"})
	b.do(err)
	res, err := chromedp.Call(b.ctx, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{
		ObjectID: document.Result.ObjectID, Role: role, AccessibleName: name,
	})
	b.do(err)
	var ids []cdp.BackendNodeID
	for _, node := range res.Nodes {
		if !node.Ignored {
			ids = append(ids, node.BackendDOMNodeID)
		}
	}
	return ids
}

// click clicks the middle of the element, once that has come to rest: a frame that fits
// its content moves what is below.
func (e element) click() {
	b := e.tab
	b.t.Helper()
	x, y := e.middle()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		b.nextFrame()
		b.nextFrame()
		againX, againY := e.middle()
		if againX == x && againY == y {
			b.do(chromedp.Do(b.ctx, chromedp.MouseClickXY(x, y)))
			return
		}
		x, y = againX, againY
	}
	b.t.Fatalf("%s does not come to rest", e.what)
}

// middle scrolls the element into view and returns the middle of its first box.
func (e element) middle() (x, y float64) {
	b := e.tab
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{ObjectID: e.object})
	b.do(err)
	res, err := chromedp.Call(b.ctx, dom.GetContentQuads, dom.GetContentQuadsParams{ObjectID: e.object})
	if err != nil || len(res.Quads) == 0 {
		b.t.Fatalf("%s is not on screen: %v", e.what, err)
	}
	quad := res.Quads[0]
	return (quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2
}

// call runs a JavaScript function on the element, which is "this".
func call[T any](e element, function string, args ...any) T {
	e.tab.t.Helper()
	value, err := chromedp.Run(e.tab.ctx, chromedp.CallFunctionOn[T](function, func(p *runtime.CallFunctionOnParams) {
		p.ObjectID = e.object
		p.AwaitPromise = new(true)
	}, args...))
	if err != nil {
		e.tab.t.Fatalf("%v\nin %s of %s", err, clip(function), e.what)
	}
	return value
}

func (e element) focus() {
	e.tab.t.Helper()
	call[chromedp.Void](e, `function() { this.focus() }`)
}

// text is the readable text of the element on screen.
func (e element) text() string {
	e.tab.t.Helper()
	return call[string](e, `function() { return this.innerText }`)
}

// value is the content of a text box.
func (e element) value() string {
	e.tab.t.Helper()
	return call[string](e, `function() { return this.value }`)
}
