package e2e

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestPageMode switches with the keyboard, goes back and forward, and checks that the input
// stays while another mode is shown.
func TestPageMode(t *testing.T) {
	t.Parallel()
	a := open(t)
	token := read(t, "cluster/es256.jwt")
	a.paste("#token", token)
	a.run(`document.activeElement.blur(); scrollTo(0, 0)`)
	a.element("#modes a").focus()
	a.keys(kb.Tab + kb.Enter)
	a.mode("compare")
	a.keys(kb.Tab + kb.Enter)
	a.mode("create")
	a.run(`history.back()`)
	a.mode("compare")
	a.run(`history.back()`)
	a.mode("inspect")
	a.holds("#token", token)
	a.expect(verdict{Form: "jws-compact", Signature: "no-key"})
	a.run(`history.forward()`)
	a.mode("compare")
}

// TestPageModeLink opens a mode by its address, also together with a token, and goes to
// Inspect for what concerns one token.
func TestPageModeLink(t *testing.T) {
	t.Parallel()
	a := openAt(t, onDisk()+"#mode=compare")
	a.mode("compare")
	a.keys(kb.Tab + kb.Enter) // the skip link
	a.wait("the focus to be on the mode", `document.activeElement.id === "compare"`)
	a.mode("compare")
	a.run(`location.hash = "mode=another"`)
	a.mode("inspect")

	a = openAt(t, onDisk()+"#mode=create&token=a.b")
	a.mode("create")
	if hash := eval[string](a.tab, `location.hash`); hash != "#mode=create" {
		t.Errorf("the address keeps %s", hash)
	}
	a.holds("#token", "a.b")
}

// TestPageModeOpened has no Compare and no Create in the document until they are first
// opened, here by what leads there from Inspect. Then both show what was entered before.
func TestPageModeOpened(t *testing.T) {
	t.Parallel()
	a := open(t)
	first := func(want ...string) {
		t.Helper()
		if got := eval[[]string](a.tab, `["compare", "compared", "create"].filter(id => document.getElementById(id) !== null)`); !slices.Equal(got, want) {
			t.Errorf("the document has %q, want %q", got, want)
		}
	}
	token := read(t, "cluster/es256.jwt")
	a.paste("#token", token)
	a.run(`document.querySelector("#hide").click()`)
	first()
	a.element("#edit-copy").click()
	a.mode("create")
	if focused := eval[string](a.tab, `document.activeElement.id`); focused != "create" {
		t.Errorf("the focus is on #%s", focused)
	}
	if got := a.created(); got.Payload != decodedPart(t, token, 1) || !strings.Contains(got.Header, `"ES256"`) || got.Token == "" {
		t.Errorf("the copy is %+v", got)
	}
	a.leaks(token)
	first("create")
	a.run(`history.back()`)
	a.mode("inspect")
	a.after(func() { a.element("#to-compare").click() })
	a.mode("compare")
	first("compare", "compared", "create")
	a.holds("#compare-a", token)
	a.leaks(token)
	a.says("#compare-a-verdict", "Decoded, not verified")
	if focused := eval[string](a.tab, `document.activeElement.id`); focused != "compare-b" {
		t.Errorf("the focus is on #%s", focused)
	}
}

// TestPageModeSamples offers in the menu what the mode has: tokens in Inspect, pairs in
// Compare, nothing in Create.
func TestPageModeSamples(t *testing.T) {
	t.Parallel()
	a := open(t)
	menu := func() []string {
		t.Helper()
		a.element("#samples-open").focus()
		a.keys(kb.Enter)
		a.wait("the samples", `document.querySelector("#samples-menu").checkVisibility()`)
		return eval[[]string](a.tab, `[...document.querySelectorAll("#samples-menu button")].map(button => button.value)`)
	}
	if got := menu(); !slices.Contains(got, "expired") || slices.Contains(got, "renewed") {
		t.Errorf("in Inspect, the menu has %q", got)
	}
	a.keys(kb.Escape)
	a.run(`location.hash = "mode=compare"`)
	a.mode("compare")
	if got := menu(); slices.Contains(got, "expired") || !slices.Contains(got, "renewed") {
		t.Errorf("in Compare, the menu has %q", got)
	}
	a.after(func() { a.element("#samples-menu button").click() })
	a.mode("compare")
	a.relation("renewed")
	if focused := eval[string](a.tab, `document.activeElement.id`); focused != "comparison" {
		t.Errorf("the focus is on #%s", focused)
	}
	a.run(`location.hash = "mode=create"`)
	a.mode("create")
	a.shows("#samples-open", false)
}

// TestPageModeFramed shows no switch in a page that another one embeds.
func TestPageModeFramed(t *testing.T) {
	t.Parallel()
	_, a := readDocs(t, `<jwt-airlock`+sample(t)+`></jwt-airlock>`+loader)
	a.becomes("verified")
	a.shows("#modes", false)
	a.run(`location.hash = "mode=compare"`)
	a.mode("inspect")
}

// TestPageModeHeader keeps the line at the top low, and everything in it within the page, at
// widths where it nearly wraps.
func TestPageModeHeader(t *testing.T) {
	t.Parallel()
	a := open(t)
	for width, high := range map[int64]int{320: 104, 390: 104, 680: 104, 681: 60, 860: 60, 861: 60, 1101: 60, 1280: 60, 1441: 60} {
		a.viewport(width, 800)
		a.fits(width)
		if got := eval[int](a.tab, `document.querySelector(".top").offsetHeight`); got > high {
			t.Errorf("at %d the line at the top is %d pixels high, want at most %d", width, got, high)
		}
	}
}

// mode waits until the page shows a mode, and checks that it shows only that one.
func (a airlock) mode(name string) {
	a.t.Helper()
	a.wait("the mode "+name, js(`document.documentElement.dataset.mode === %s`, name))
	shown := eval[[]string](a.tab, `["token-card", "compare", "create"].filter(id => document.getElementById(id)?.checkVisibility())`)
	want := strings.Replace(name, "inspect", "token-card", 1)
	if len(shown) != 1 || shown[0] != want {
		a.t.Errorf("in the mode %s, the page shows %q", name, shown)
	}
	if marked := eval[string](a.tab, `document.querySelector("#modes [aria-current]").textContent.toLowerCase()`); marked != name {
		a.t.Errorf("in the mode %s, the header marks %s", name, marked)
	}
}
