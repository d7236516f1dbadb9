package e2e

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// run tries all ways. Those that may end the page come last: everything that gets
// blocked has been by then.
func (l lane) run(t *testing.T, table map[string]map[string]level) {
	b := l.open(t)
	for _, r := range rows {
		if r.how < alone {
			l.goRow(t, b, r, table[r.title][l.name])
		}
	}
	l.keepRead(b)
	l = l.light()
	for _, r := range rows {
		if r.how < alone {
			continue
		}
		for _, way := range r.names() {
			b = l.whole(t, b)
			l.leave(t, b, r, way, table[r.title][l.name])
		}
	}
}

func (l lane) goRow(t *testing.T, b *tab, r waysRow, want level) {
	t.Helper()
	switch r.how {
	case inWorker:
		l.goAll(t, airlock{b}.worker(), r, want)
	case toBeside:
		l.tellBeside(t, b, r, want)
	case toOpener:
		l.light().tellOpener(t, r, want)
	default:
		l.goAll(t, b, r, want)
	}
}

// keepRead records what ways report as read, while the page exists.
func (l lane) keepRead(b *tab) {
	b.t.Helper()
	for _, way := range eval[[]string](b, `[...self.won ?? []]`) {
		l.out.heard(way, arrival)
	}
}

func (r waysRow) names() []string { return slices.Sorted(maps.Keys(r.ways)) }

// hears is whether what arrives is a message to another page.
func (r waysRow) hears() bool { return r.ways["postMessage"] != "" }

// open opens the page in a tab of the shared profile.
func (l lane) open(t *testing.T) *tab {
	t.Helper()
	b := newTabOf(t, l.browser)
	b.navigate(l.url)
	l.ready(b)
	return b
}

// newTabOf opens a tab in the browser's default profile. Its console isn't checked:
// everything that it does is forbidden.
func newTabOf(t *testing.T, browser context.Context) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	return &tab{t: t, ctx: ctx, console: new(console), traffic: new(traffic)}
}

// ready waits until the page has closed itself to frames.
func (l lane) ready(b *tab) {
	b.t.Helper()
	if l.name == bare {
		b.wait("the bare page", `location.href !== "about:blank" && document.readyState === "complete"`)
		return
	}
	b.wait("the page to be closed", `document.head?.querySelectorAll("meta[http-equiv]").length === 2`)
}

// whole returns a tab with the page, because the previous one may have left it.
func (l lane) whole(t *testing.T, b *tab) *tab {
	t.Helper()
	if b.ctx.Err() == nil {
		tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
		b.do(err)
		if tree.FrameTree.Frame.URL == l.url {
			return b
		}
		b.do(chromedp.Cancel(b.ctx))
	}
	return l.open(t)
}

// goAll tries all ways of a row, and waits until they are as far as they should get.
func (l lane) goAll(t *testing.T, b *tab, r waysRow, want level) {
	t.Helper()
	var each strings.Builder
	for _, way := range r.names() {
		if r.how == inTurn {
			each.WriteString("await ")
		}
		fmt.Fprintf(&each, "%s.catch(() => {});\n", l.script(t, r, way))
	}
	b.run(script + `(async () => { ` + each.String() + ` })()`)
	for _, way := range r.names() {
		trip := l.trip(r, way)
		if want == arrival && strings.Contains(r.ways[way], "got()") {
			b.wait(trip.Way+" to be read", js(`won.has(%s)`, trip.Way))
			l.keepRead(b)
		}
		l.out.wait(t, trip, want)
	}
}

// script calls one way.
func (l lane) script(t *testing.T, r waysRow, way string) string {
	t.Helper()
	trip := l.trip(r, way)
	if strings.Contains(r.ways[way], "packet") {
		trip.Packet = l.out.packets(t, trip.Way)
	}
	return `(async ({Way: way, URL: url, Host: host, Port: port, Passkey: passkey, Packet: packet, Home: home}) => {
		const got = () => void won.add(way);
		` + r.ways[way] + `
	})` + js(`(%s)`, trip)
}

// leave tries a way that may end the page, and waits for the result.
func (l lane) leave(t *testing.T, b *tab, r waysRow, way string, want level) {
	t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	b.do(chromedp.Listen(b.ctx, func(event any) {
		if _, ok := event.(*inspector.EventTargetCrashed); ok { // one way to send nothing
			stop()
		}
	}))
	_, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](script+l.script(t, r, way)+`.catch(() => {})`, func(p *runtime.EvaluateParams) {
		p.AwaitPromise = new(want == nothing && r.how == alone) // otherwise it is done when it has arrived, or the page has left
	}))
	switch {
	case ctx.Err() == context.Canceled:
		chromedp.Cancel(b.ctx)
	case err != nil && ctx.Err() != nil:
		t.Errorf("%s, %s does not end: %v", r.title, way, err)
	case want == nothing && r.how == leaving:
		b.leaves(l.url)
	}
	l.out.wait(t, l.trip(r, way), want)
	if r.how == ending { // otherwise the next one might run in what comes after the page
		b.do(chromedp.Cancel(b.ctx))
	}
}

// tellOpener tries the ways in a page that another one opened, which listens.
func (l lane) tellOpener(t *testing.T, r waysRow, want level) {
	t.Helper()
	opener := airlock{newTabOf(t, l.browser)}
	opener.navigate(l.opener)
	opener.run(`{ self.told = new Set(); addEventListener("message", ({data}) => told.add(data)) }`)
	b := opener.opens(js(`open(%s)`, l.url))
	l.ready(b)
	l.goAll(t, b, r, nothing)
	for _, way := range r.names() {
		trip := l.trip(r, way)
		told := js(`told.has(%s)`, trip.Way)
		if r.hears() && want == arrival {
			opener.wait("the message", told)
		}
		if r.hears() && eval[bool](opener.tab, told) {
			l.out.heard(trip.Way, arrival)
		}
		l.out.wait(t, trip, want)
	}
}

// tellBeside tries the ways with another tab of the page open.
func (l lane) tellBeside(t *testing.T, b *tab, r waysRow, want level) {
	t.Helper()
	beside := l.open(t)
	for _, way := range r.names() {
		eval[bool](beside, js(found+`(%s)`, l.trip(r, way).Way)) // from now on it listens
	}
	l.goAll(t, b, r, nothing)
	for _, way := range r.names() {
		trip := l.trip(r, way)
		came := false
		for deadline := time.Now().Add(patience); !came && time.Now().Before(deadline); beside.nextFrame() {
			came = eval[bool](beside, js(found+`(%s)`, trip.Way))
		}
		if came {
			l.out.heard(trip.Way, arrival)
		}
	}
}
