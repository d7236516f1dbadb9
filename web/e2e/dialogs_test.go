package e2e

import (
	"slices"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const focused = `document.activeElement.id`

// TestSealDialog opens the dialog about the seal, and leaves it in every way.
func TestSealDialog(t *testing.T) {
	t.Parallel()
	a := open(t)
	for name, leave := range map[string]func(){
		"Escape":  func() { a.keys(kb.Escape) },
		"Close":   func() { a.element("#sealed .close").click() },
		"outside": func() { a.do(chromedp.Do(a.ctx, chromedp.MouseClickXY(3, 3))) },
	} {
		a.element("#seal").focus()
		a.keys(kb.Enter)
		a.shows("#sealed", true)
		a.says("#sealed", "connect-src 'none'", "0 requests from this document", "development build")
		if inside := eval[bool](a.tab, `document.activeElement.closest("#sealed") !== null`); !inside {
			t.Errorf("%s: the focus is not in the dialog", name)
		}
		leave()
		a.wait("the dialog to close", `!document.querySelector("#sealed").open`)
		if id := eval[string](a.tab, focused); id != "seal" {
			t.Errorf("%s: the focus goes to #%s", name, id)
		}
	}
}

// TestPageShortcuts goes everywhere with single keys. In a text field they type, and
// they can be turned off.
func TestPageShortcuts(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/article-jwks.json"))
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	a.keys(kb.Escape)
	goes := func(key, want string) {
		t.Helper()
		a.press(key)
		if id := eval[string](a.tab, focused); id != want {
			t.Errorf("%s leads to #%s, want #%s", key, id, want)
		}
	}
	if id := eval[string](a.tab, focused); id != "verdict" {
		t.Errorf("Escape leads from the box to #%s", id)
	}
	for _, step := range [][2]string{{"t", "token"}, {kb.Escape, "verdict"}, {"k", "keys"}, {kb.Escape, "verdict"}, {"e", "expect-issuer"},
		{"v", "expect-issuer"}, {kb.Escape, "verdict"}, {"p", "tab-payload"}, {"f", "findings"}, {"v", "verdict"}} {
		goes(step[0], step[1])
	}
	if issuer := a.element("#expect-issuer").value(); issuer != "v" {
		t.Errorf("what is written is %q", issuer)
	}
	a.press("?")
	a.shows("#shortcuts", true)
	a.says("#shortcuts", "Paste anywhere", "This list")
	goes("t", eval[string](a.tab, focused)) // the page behind a dialog can't be reached
	a.element("#shortcuts .single").click()
	a.keys(kb.Escape)
	a.wait("the dialog to close", `!document.querySelector("#shortcuts").open`)
	a.element("#verdict").focus()
	goes("t", "verdict")
	a.press("?")
	a.shows("#shortcuts", false)
	a.element("#shortcuts-open").click()
	a.element("#shortcuts .single").click()
	a.keys(kb.Escape)
	a.element("#verdict").focus()
	goes("t", "token")
}

// press presses a key as a keyboard does: it types only if the page doesn't handle
// the key.
func (a airlock) press(key string) {
	a.t.Helper()
	if key == kb.Escape {
		a.keys(key)
		return
	}
	for _, event := range []input.DispatchKeyEventParams{{Type: "keyDown", Key: key, Text: key}, {Type: "keyUp", Key: key}} {
		_, err := chromedp.Call(a.ctx, input.DispatchKeyEvent, event)
		a.do(err)
	}
}

// TestPageSkip gets from the top of the page, and from the box, to the payload as
// JSON with few key presses.
func TestPageSkip(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/sa-podext.rs256.jwt"))
	reaches := func(from string, presses int) {
		t.Helper()
		for presses++; !eval[bool](a.tab, `document.activeElement.matches("#payload .tabs *")`); presses++ {
			if presses > 12 {
				t.Fatalf("from %s the views of the payload are not reached in 12 presses", from)
			}
			a.keys(kb.Tab)
		}
		a.keys(kb.ArrowRight)
		a.keys(kb.Enter)
		a.wait("JSON", `document.querySelector("#payload pre") !== null && document.activeElement.value === "text"`)
		a.keys(kb.ArrowLeft)
		a.keys(kb.Enter)
		a.wait("claims", `document.querySelector("#payload table") !== null`)
	}
	a.element("#token").focus()
	reaches("the box", 0)
	a.run(`document.activeElement.blur(); getSelection().removeAllRanges(); document.querySelector(".skip").focus()`)
	if covered := eval[bool](a.tab, `document.querySelector(".skip").getBoundingClientRect().top < 0`); covered {
		t.Error("the link to the result cannot be seen")
	}
	a.keys(kb.Enter)
	a.wait("the result to have the focus", `document.activeElement.id === "result"`)
	reaches("the top", 2)
}

// TestPageFocusKept updates the page under the focus, which must not get lost.
func TestPageFocusKept(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/article-jwks.json"))
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	for _, selector := range []string{"#payload .value-copy", "#next summary", "#findings summary", "#keys-notes summary", "#about-rest summary", "#tab-payload", "#contents .whole"} {
		a.element(selector).focus()
		for _, token := range []string{"cluster/es256.jwt", "cluster/pastes/bootstrap-secret.yaml", "cluster/article-legacy.jwt"} {
			a.after(func() { a.pasteHere(read(t, token)) })
			if lost := eval[bool](a.tab, `document.activeElement === document.body || !document.activeElement.checkVisibility()`); lost {
				t.Errorf("%s: with %s the focus is lost", selector, token)
			}
		}
	}
}

// TestPageRoles checks the roles of small elements.
func TestPageRoles(t *testing.T) {
	t.Parallel()
	a := open(t)
	for _, wrong := range eval[[]string](a.tab, `[...document.querySelectorAll("div[aria-label], [popover]")].filter(e => e.role === null).map(e => e.outerHTML.slice(0, 80))`) {
		t.Errorf("a name without a role: %s", wrong)
	}
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	heading := func() string { return eval[string](a.tab, `document.querySelector("#verdict .sentence").localName`) }
	if got := heading(); got != "h2" {
		t.Errorf("the verdict is a %s", got)
	}
	a.paste("#token", "hello")
	if got := heading(); got != "h2" {
		t.Errorf("that there is no token is a %s", got)
	}
}

// TestPageToolbars expects one tab stop for each group of buttons, and arrow keys
// within it.
func TestPageToolbars(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "cluster/pastes/session.har"))
	for _, wrong := range eval[[]string](a.tab, `[...document.querySelectorAll("[role=toolbar]")].filter(bar => bar.checkVisibility()).filter(bar =>
		[...bar.querySelectorAll("button")].filter(button => button.tabIndex === 0 && button.checkVisibility()).length !== 1).map(bar => bar.ariaLabel)`) {
		t.Errorf("not one tab stop: %s", wrong)
	}
	a.element("#chips button").focus()
	at := func() int {
		return eval[int](a.tab, `[...document.querySelectorAll("#chips button")].indexOf(document.activeElement)`)
	}
	var seen []int
	for _, key := range []string{kb.ArrowRight, kb.End, kb.ArrowRight, kb.ArrowLeft, kb.Home} {
		a.keys(key)
		seen = append(seen, at())
	}
	last := eval[int](a.tab, `document.querySelectorAll("#chips button").length - 1`)
	if want := []int{1, last, 0, last, 0}; !slices.Equal(seen, want) {
		t.Errorf("the keys lead to %v, want %v", seen, want)
	}
}
