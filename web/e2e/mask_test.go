package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// seen is all painted text, including what is drawn behind the boxes.
const seen = `(() => {
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	let text = "";
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node.parentElement;
		if (element.checkVisibility({visibilityProperty: true}) && !element.closest("template, script, textarea")) text += node.data + "\\n";
	}
	for (const box of document.querySelectorAll("textarea"))
		if (getComputedStyle(box).color !== "rgba(0, 0, 0, 0)") text += box.value;
	return text;
})()`

// leaks fails the test if a part of a token can be read, except for its ends.
func (a airlock) leaks(token string) {
	a.t.Helper()
	text := eval[string](a.tab, seen)
	for i, part := range strings.Split(token, ".") {
		for at := 6; at+8 <= len(part)-6; at++ {
			if strings.Contains(text, part[at:at+8]) {
				a.t.Errorf("part %d can be read: %q", i, part[at:at+8])
				break
			}
		}
	}
}

// TestInputHide hides the token for a screenshot, in the box and wherever else it is
// shown. Copying still copies all of it.
func TestInputHide(t *testing.T) {
	t.Parallel()
	a := open(t)
	token := read(t, "cluster/es256.jwt")
	a.paste("#token", "Authorization: Bearer "+token)
	parts := strings.Split(token, ".")
	if !strings.Contains(eval[string](a.tab, seen), parts[1]) {
		t.Fatal("the test looks in the wrong place")
	}
	a.named("button", "Hide token").click()
	for _, part := range []string{"payload", "header", "signature"} {
		a.element("#tab-" + part).click()
		a.leaks(token)
	}
	text := eval[string](a.tab, `document.querySelector("#token-box .backdrop").textContent`)
	for _, part := range parts {
		if !strings.Contains(text, part[:5]+"•") || !strings.Contains(text, "•"+part[len(part)-5:]) {
			t.Errorf("the ends of %s do not stay: %s", clip(part), text)
		}
	}
	if !strings.HasPrefix(text, "Authorization: Bearer ") {
		t.Errorf("words are hidden, too: %s", text)
	}
	a.copies("#signature .whole", parts[2])
	if value := a.element("#token").value(); !strings.Contains(value, token) {
		t.Error("the box has lost the token")
	}

	// It stays hidden for the next input, and is never shown before that.
	next := read(t, "cluster/sa-podext.rs256.jwt")
	a.paste("#token", next)
	a.leaks(next)
	a.element("#token").focus()
	a.keys(kb.End)
	a.after(func() { a.keys("x") })
	a.leaks(next)
	a.named("button", "Show token").click()
	if !strings.Contains(eval[string](a.tab, seen), strings.Split(next, ".")[2]) {
		t.Error("the token is not shown again")
	}
}

// TestInputHideInside hides a token inside another one, and a shared secret.
func TestInputHideInside(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.giveTokenInside()
	a.element("#hide").click()
	a.element("#tab-payload").click()
	for _, view := range []string{"text", "bytes"} {
		a.run(js(`document.querySelector('#payload button[value=' + %s + ']').click()`, view))
		if text := eval[string](a.tab, `document.querySelector("#payload .body").textContent`); !strings.Contains(text, "•••") {
			t.Errorf("the token inside can be read as %s: %s", view, clip(text))
		}
	}
	a.element("#clear").click()
	a.element(`#keys-tabs button[value="secret"]`).click()
	a.paste("#keys", "correct horse battery staple")
	if text := eval[string](a.tab, seen); strings.Contains(text, "horse") || strings.Contains(text, "staple") {
		t.Error("the secret can be read")
	}
}
