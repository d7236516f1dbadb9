package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestInputTyping types a token faster than the core answers. The final report must
// be about the final text.
func TestInputTyping(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.element("#token").focus()
	for piece := range strings.SplitSeq(read(t, "cluster/es256.jwt"), "") {
		_, err := chromedp.Call(a.ctx, input.InsertText, input.InsertTextParams{Text: piece})
		a.do(err)
	}
	a.wait("the last letter to count", `document.documentElement.dataset.state === "ready"`)
	a.expect(verdict{Form: "jws-compact", Signature: "verified"})
	a.keys("x")
	a.wait("one letter more to count", `document.documentElement.dataset.state === "ready"`)
	if got := a.verdict(); got.Signature == "verified" {
		t.Error("a token with a letter too many still verifies")
	}
}

// TestInputEmptied deletes the token by hand. The page must not say anything about it
// afterwards.
func TestInputEmptied(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/article-jwks.json"))
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	a.empty("#token")
	if got := a.verdict(); got != (verdict{}) {
		t.Errorf("of nothing the page says %+v", got)
	}
	if said := a.said(); strings.Contains(said, "my-service-account") || !strings.Contains(said, "Paste anything") {
		t.Errorf("the page does not start anew: %s", said)
	}
}

// TestPageParts checks that a pasted token shows its three parts separately, from the
// start.
func TestPageParts(t *testing.T) {
	t.Parallel()
	a := open(t)
	token := read(t, "cluster/article-bound.jwt")
	a.paste("#token", token)
	colors := map[string]bool{}
	for _, part := range strings.Split(token, ".") {
		color := eval[string](a.tab, js(`(part => {
			const span = [...document.querySelectorAll("#token-card span")].find(e => e.textContent === part);
			return span ? getComputedStyle(span).color : "";
		})(%s)`, part))
		if color == "" {
			t.Errorf("the part %q does not stand apart", clip(part))
		}
		colors[color] = true
	}
	if len(colors) != 3 {
		t.Errorf("the three parts have %d colors", len(colors))
	}
	a.nextFrame()
	if top := eval[float64](a.tab, `document.querySelector("#token-box").scrollTop`); top != 0 {
		t.Errorf("the box shows the token from %.0f pixels down, not from its beginning", top)
	}
}

// TestInputSeveralTokens pastes two tokens and looks at each.
func TestInputSeveralTokens(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#keys", read(t, "cluster/article-jwks.json"))
	a.paste("#token", "first: "+read(t, "cluster/article-legacy.jwt")+"\nsecond: "+read(t, "cluster/article-bound.jwt"))
	a.expect(verdict{Signature: "verified", Time: "none"})
	a.element("#chips button:nth-child(2)").click()
	a.wait("the second token", `document.querySelector("#verdict").dataset.signature === "no-matching-key"`)
	a.expect(verdict{Time: "expired"})
	a.element("#chips button:nth-child(1)").click()
	a.wait("the first token", `document.querySelector("#verdict").dataset.signature === "verified"`)
}

// TestInputSamples presses each sample of an empty page.
func TestInputSamples(t *testing.T) {
	t.Parallel()
	a := open(t)
	number := eval[int](a.tab, `document.querySelectorAll("#empty button").length`)
	if number < 3 {
		t.Fatalf("there are %d samples, want at least 3", number)
	}
	seen := map[verdict]bool{}
	for i := range number {
		a.startOver()
		sample := eval[string](a.tab, js(`document.querySelectorAll("#empty button")[%s].innerText`, i))
		got := a.after(func() { a.run(js(`document.querySelectorAll("#empty button")[%s].click()`, i)) })
		if got.Form == "malformed" || got.Signature == "no-key" {
			t.Errorf("sample %q gives %+v", sample, got)
		}
		a.shows("#about", true)
		got.Text = ""
		seen[got] = true
	}
	if len(seen) < 2 {
		t.Error("all samples say the same")
	}
}
