package e2e

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// airlock is the page under test, open in a tab.
type airlock struct {
	*tab
}

// open opens the page from disk and waits until it accepts a paste.
func open(t *testing.T) airlock {
	t.Helper()
	return openAt(t, onDisk())
}

// openAt opens the page at an address.
func openAt(t *testing.T, url string) airlock {
	t.Helper()
	a := airlock{newTab(t)}
	a.navigate(url)
	a.ready()
	return a
}

// onDisk is the address of the page as a file.
func onDisk() string {
	return "file://" + filepath.ToSlash(filepath.Join(lab.dist, "index.html"))
}

// ready waits until the page accepts a paste. From then on it also records what the
// page's workers report. On a loaded machine, the core may need more time than the page
// gives it: then it tries again once, as a person would.
func (a airlock) ready() {
	a.t.Helper()
	a.wait("the page to be ready, or to give up", `["ready", "failed"].includes(document.documentElement.dataset.state)`)
	if eval[string](a.tab, `document.documentElement.dataset.state`) == "failed" {
		a.t.Log("the core did not start in time; trying again")
		a.element("#notice .retry").click()
		a.wait("the page to be ready", `document.documentElement.dataset.state === "ready"`)
	}
	for _, id := range a.children("worker") {
		a.child(id)
	}
}

// verdict is what the page says about the selected token.
type verdict struct {
	Form, Signature, Time, Expectations string

	// Text is all readable text of the verdict.
	Text string
}

// verdict reads the verdict on screen.
func (a airlock) verdict() verdict {
	a.t.Helper()
	return eval[verdict](a.tab, `(box => ({
		Form: box.dataset.form ?? "",
		Signature: box.dataset.signature ?? "",
		Time: box.dataset.time ?? "",
		Expectations: box.dataset.expectations ?? "",
		Text: box.innerText,
	}))(document.querySelector("#verdict"))`)
}

// after performs an action that changes the input, and returns the resulting verdict.
func (a airlock) after(change func()) verdict {
	a.t.Helper()
	before := eval[int](a.tab, `Number(document.querySelector("#verdict").dataset.generation ?? 0)`)
	change()
	a.wait("a verdict", js(`document.documentElement.dataset.state === "ready" &&
		Number(document.querySelector("#verdict").dataset.generation) > %s`, before))
	return a.verdict()
}

// reach focuses a box or field, and opens the fold that contains it.
func (a airlock) reach(box string) {
	a.t.Helper()
	a.run(js(`(box => {
		const fold = box.closest("details");
		if (fold !== null) fold.open = true;
		for (const button of ["#keys-toggle", "#keys-notes .edit"])
			if (!box.checkVisibility()) document.querySelector(button)?.click();
	})(document.querySelector(%s))`, box))
	a.element(box).focus()
}

// openKeys opens the card of the keys, which is one line in a single-column layout.
func (a airlock) openKeys() {
	a.t.Helper()
	a.run(`document.querySelector("#keys-card:not([data-open]) #keys-toggle")?.click()`)
}

// paste replaces the content of a box by pasting, as a person does.
func (a airlock) paste(box, text string) verdict {
	a.t.Helper()
	return a.after(func() {
		a.reach(box)
		a.do(edit(a.ctx, "SelectAll"))
		a.pasteHere(text)
	})
}

// write replaces the content of a field by typing.
func (a airlock) write(field, text string) verdict {
	a.t.Helper()
	return a.after(func() {
		a.reach(field)
		a.do(edit(a.ctx, "SelectAll"))
		_, err := chromedp.Call(a.ctx, input.InsertText, input.InsertTextParams{Text: text})
		a.do(err)
	})
}

// empty deletes the content of a box, with the keyboard.
func (a airlock) empty(box string) {
	a.t.Helper()
	a.after(func() {
		a.reach(box)
		a.do(edit(a.ctx, "SelectAll"))
		a.keys(kb.Backspace)
	})
}

// set replaces the content of a box without the clipboard, for text that is too large
// for it. The text is a JavaScript expression.
func (a airlock) set(box, expression string) verdict {
	a.t.Helper()
	return a.after(func() {
		a.run(js(`{
			const box = document.querySelector(%s);
			box.value = `, box) + expression + `;
			box.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertFromPaste"}));
		}`)
	})
}

// expect fails the test if the verdict differs from the wanted one. Empty fields
// aren't compared.
func (a airlock) expect(want verdict) {
	a.t.Helper()
	got := a.verdict()
	for _, row := range []struct{ name, got, want string }{
		{"form", got.Form, want.Form},
		{"signature", got.Signature, want.Signature},
		{"time", got.Time, want.Time},
		{"expectations", got.Expectations, want.Expectations},
	} {
		if row.want != "" && row.got != row.want {
			a.t.Errorf("%s is %q, want %q; the page says: %s", row.name, row.got, row.want, clip(got.Text))
		}
	}
}

// worker waits for the only worker of the page.
func (a airlock) worker() *tab {
	a.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); a.nextFrame() {
		if ids := a.children("worker"); len(ids) == 1 {
			return a.child(ids[0])
		}
	}
	a.t.Fatalf("the page has %d workers, want 1", len(a.children("worker")))
	return nil
}

// id of the target behind a tab, frame or worker.
func (b *tab) id() string {
	return string(chromedp.FromContext(b.ctx).Target.TargetID)
}
