package e2e

import (
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
	a.run(`document.querySelector("#samples-menu").showPopover()`)
	a.after(func() { a.element("#samples-menu button").click() })
	a.mode("inspect")
	a.run(`location.hash = "mode=another"`)
	a.mode("inspect")

	a = openAt(t, onDisk()+"#mode=create&token=a.b")
	a.mode("create")
	if hash := eval[string](a.tab, `location.hash`); hash != "#mode=create" {
		t.Errorf("the address keeps %s", hash)
	}
	a.holds("#token", "a.b")
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
	shown := eval[[]string](a.tab, `["token-card", "compare", "create"].filter(id => document.getElementById(id).checkVisibility())`)
	want := strings.Replace(name, "inspect", "token-card", 1)
	if len(shown) != 1 || shown[0] != want {
		a.t.Errorf("in the mode %s, the page shows %q", name, shown)
	}
	if marked := eval[string](a.tab, `document.querySelector("#modes [aria-current]").textContent.toLowerCase()`); marked != name {
		a.t.Errorf("in the mode %s, the header marks %s", name, marked)
	}
}
