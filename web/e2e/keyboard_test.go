package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestPageKeyboard does the whole job without a mouse.
func TestPageKeyboard(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.tabTo("#token")
	a.after(func() { a.pasteHere(read(t, "cluster/article-legacy.jwt")) })
	a.tabTo("#keys")
	a.after(func() { a.pasteHere(read(t, "cluster/article-jwks.json")) })
	a.expect(verdict{Signature: "verified"})

	a.tabTo("#expect-fold > summary")
	a.keys(kb.Enter)
	a.tabTo("#expect-issuer")
	a.after(func() { a.keys("nobody") })
	a.wait("the last letter to count", `document.documentElement.dataset.state === "ready"`)
	a.expect(verdict{Expectations: "failed"})

	// Go back to another view of the payload, and clear everything.
	a.tabTo(`#payload .tabs button`)
	a.keys(kb.ArrowRight)
	a.wait("the focus to be on JSON", `document.activeElement.matches('#payload button[value="text"]')`)
	a.keys(kb.Enter)
	a.wait("the payload as it stands", `document.querySelector("#payload pre") !== null`)
	a.tabTo("#clear")
	a.keys(" ")
	a.wait("the box to be empty", `document.querySelector("#token").value === ""`)
	a.wait("the focus to be where to go on", `document.activeElement === document.querySelector("#token")`)
}

// tabTo presses Tab until an element has the focus.
func (a airlock) tabTo(selector string) {
	a.t.Helper()
	for range 200 {
		a.keys(kb.Tab)
		if eval[bool](a.tab, js(`document.activeElement.matches(%s)`, selector)) {
			return
		}
	}
	a.t.Fatalf("Tab does not lead to %s", selector)
}

// hasTabOrder moves through everything that can have the focus. It checks that
// no control is missed, that the focus is visible, and that nothing covers it.
func (a airlock) hasTabOrder() {
	a.t.Helper()
	a.run(walker)
	for range 300 {
		a.keys(kb.Tab)
		if eval[bool](a.tab, `walk()`) {
			break
		}
	}
	for _, wrong := range eval[[]string](a.tab, `walked()`) {
		a.t.Error(wrong)
	}
}

// walker looks at each focused element, and says when it has come full circle.
const walker = `
	self.seen = new Map(); // element → how it looked with the focus
	self.wrong = [];
	self.last = null;
	self.label = e => e.id ? "#" + e.id : e.outerHTML.slice(0, 100);
	self.look = e => {
		for (const animation of document.getAnimations()) animation.finish();
		const looks = [];
		for (let up = e, i = 0; up && i < 4; up = up.parentElement, i++) {
			const s = getComputedStyle(up);
			looks.push(s.outlineStyle === "none" ? "" : s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecoration);
		}
		return looks.join();
	};
	self.covered = e => {
		let {left, top: upper, right, bottom} = e.getBoundingClientRect();
		for (let up = e.parentElement; up; up = up.parentElement) {
			if (getComputedStyle(up).overflowY === "visible") continue;
			const clip = up.getBoundingClientRect();
			[left, upper] = [Math.max(left, clip.left), Math.max(upper, clip.top)];
			[right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
		}
		const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
		const y = (Math.max(upper, 0) + Math.min(bottom, innerHeight)) / 2;
		const top = document.elementFromPoint(x, y);
		return !top || !(e.contains(top) || top.contains(e)) ? (top ? label(top) : "the edge") : "";
	};
	self.walk = () => {
		if (last && look(last) === seen.get(last)) wrong.push("the focus cannot be seen on " + label(last));
		const e = document.activeElement;
		last = null;
		if (e === document.body || e === document.documentElement) return false;
		if (seen.has(e)) return true;
		seen.set(e, look(e));
		const over = covered(e);
		if (over) wrong.push(over + " lies over " + label(e));
		last = e;
		return false;
	};
	self.walked = () => {
		const controls = "a[href], button, input, textarea, select, summary, [tabindex], [contenteditable]";
		for (const e of document.querySelectorAll(controls))
			if (e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}) && !seen.has(e))
				wrong.push("Tab does not reach " + label(e));
		return wrong;
	}`

// TestPageEscapeKey opens the samples menu and closes it again.
func TestPageEscapeKey(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.named("button", "Samples").focus()
	a.keys(kb.Enter)
	a.wait("the samples", `document.querySelector("#samples-menu").checkVisibility()`)
	a.keys(kb.Tab)
	a.wait("the focus to be in the samples", `document.activeElement.closest("#samples-menu") !== null`)
	a.keys(kb.Escape)
	a.wait("the samples to be gone", `!document.querySelector("#samples-menu").checkVisibility()`)
	a.wait("the focus to be back", `document.activeElement.innerText.trim() === "Samples"`)

	a.keys(kb.Enter)
	a.keys(kb.Tab)
	a.wait("the focus to be in the samples", `document.activeElement.closest("#samples-menu") !== null`)
	a.after(func() { a.keys(kb.Enter) })
	if got := a.verdict(); got.Form != "jws-compact" {
		t.Errorf("the first sample gives %+v", got)
	}
	a.wait("the samples to be gone", `!document.querySelector("#samples-menu").checkVisibility()`)
	a.keys(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)) // and nothing traps the focus
}
