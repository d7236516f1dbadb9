package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// from is the author that the page names for a card's text: "" for the person.
func (a airlock) from(card string) string {
	a.t.Helper()
	return eval[string](a.tab, js(`document.querySelector(%s).dataset.from`, card))
}

// typeAtEnd types at the end of a field.
func (a airlock) typeAtEnd(field, text string) verdict {
	a.t.Helper()
	return a.after(func() {
		a.reach(field)
		call[chromedp.Void](a.element(field), `function() { this.setSelectionRange(this.value.length, this.value.length) }`)
		_, err := chromedp.Call(a.ctx, input.InsertText, input.InsertTextParams{Text: text})
		a.do(err)
	})
}

// TestKeysEdited edits keys from a link in every way that keeps their author, and
// then replaces them.
func TestKeysEdited(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	a := openAt(t, link(onDisk(), m.of("me"), m.keys())+"&issuer=me&audience=x")
	a.becomes("verified")
	theirs := func(what string) {
		t.Helper()
		for _, card := range []string{"#token-card", "#keys-card", "#expect-card"} {
			if got := a.from(card); got != "link" {
				t.Errorf("%s: %s is from %q, want link", what, card, got)
			}
		}
		if text := a.verdict().Text; strings.Contains(text, "you pasted") || strings.Contains(text, "you expect") {
			t.Errorf("%s: the verdict says %s", what, text)
		}
	}
	a.typeAtEnd("#keys", " ")
	a.says("#verdict", "from the keys chosen by the link's author")
	theirs("a blank typed behind the keys")
	a.after(func() {
		a.reach("#keys")
		call[chromedp.Void](a.element("#keys"), `function() { this.setSelectionRange(0, 0) }`)
		a.pasteHere("\n")
	})
	a.says("#verdict", "from the keys chosen by the link's author")
	theirs("a line pasted before the keys")
	a.typeAtEnd("#token", "x")
	theirs("a letter typed behind the token")
	a.typeAtEnd("#expect-issuer", "x")
	a.typeAtEnd("#expect-audience", "x")
	theirs("a letter typed behind what is expected")

	a.paste("#keys", m.keys())
	a.paste("#token", m.of("me"))
	a.says("#verdict", "from the keys you pasted")
	if a.from("#keys-card")+a.from("#token-card") != "" {
		t.Error("what was pasted over it is still said to have come with the link")
	}
	a.write("#expect-issuer", "me")
	if got := a.from("#expect-card"); got != "link" {
		t.Errorf("with the audience of the link, what is expected is from %q", got)
	}
	a.empty("#expect-audience")
	if got := a.from("#expect-card"); got != "" {
		t.Errorf("with nothing of the link, what is expected is from %q", got)
	}
}

// TestKeysUndone replaces the keys of a link, and undoes that.
func TestKeysUndone(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	a := openAt(t, link(onDisk(), m.of("me"), m.keys()))
	a.becomes("verified")
	a.paste("#keys", newMint(t, "RS256").keys())
	if got := a.from("#keys-card"); got != "" {
		t.Errorf("other keys are from %q", got)
	}
	a.after(func() {
		a.reach("#keys")
		a.run(`document.execCommand("undo")`)
	})
	if got := a.from("#keys-card"); got != "link" {
		t.Errorf("with the link's keys back, they are from %q", got)
	}
	a.says("#verdict", "chosen by the link's author")
}

// TestInputSampleNamed checks how the page names a sample's keys.
func TestInputSampleNamed(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.after(func() { a.run(`document.querySelector('#empty button[value="fresh"]').click()`) })
	a.expect(verdict{Signature: "verified"})
	a.says("#verdict", "from the keys that came with this sample")
	a.says("#token-card", "sample tokens")
	a.says("#keys-card", "belong to the sample")
	a.typeAtEnd("#keys", " ")
	a.says("#verdict", "from the keys that came with this sample")
	a.element("#clear").click()
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/sa-plain.rs256.jwt"))
	a.says("#verdict", "from the keys you pasted")
}

// TestEmbedLinkReplacesNothing opens links after a person has entered something: by
// the address, by an opener of another origin, by the embedding page.
func TestEmbedLinkReplacesNothing(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	mine := m.of("mine")
	brought := strings.TrimPrefix(link("", m.of("theirs"), m.keys()), "#")
	ignored := func(t *testing.T, a airlock, says string) {
		t.Helper()
		a.wait("the link to be ignored", js(`document.querySelector("#token-message").innerText.includes(%s)`, says))
		if got := a.element("#token").value() + a.element("#keys").value(); got != mine {
			t.Errorf("in the boxes is %s", clip(got))
		}
		if hash := eval[string](a.tab, `location.hash`); hash != "" {
			t.Errorf("the address keeps %s", clip(hash))
		}
	}
	t.Run("address", func(t *testing.T) {
		t.Parallel()
		a := open(t)
		a.paste("#token", mine)
		a.run(js(`location.hash = %s`, brought))
		ignored(t, a, "A link was ignored")
		a.run(`location.hash = "theme=dark"`)
		a.wait("the theme", `document.documentElement.dataset.theme === "dark"`)
		a.element("#clear").click()
		a.after(func() { a.run(js(`location.hash = %s`, brought)) })
		a.expect(verdict{Signature: "verified"})
		a.says("#verdict", "chosen by the link's author")
	})
	t.Run("keys alone", func(t *testing.T) {
		t.Parallel()
		a := open(t)
		a.paste("#keys", mine)
		a.run(js(`location.hash = %s`, brought))
		ignored(t, a, "A link was ignored")
	})
	t.Run("opener", func(t *testing.T) {
		t.Parallel()
		page := serveDist(t).at("127.0.0.1", "/")
		opener := newTab(t)
		opener.navigate(servePage(t, `<!doctype html><title>Opener</title><link rel="icon" href="data:,">`).at(otherHost, "/"))
		a := airlock{airlock{opener}.opens(js(`self.opened = open(%s)`, page))}
		_, err := chromedp.Call(a.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		a.do(err)
		a.ready()
		a.paste("#token", mine)
		opener.run(js(`opened.location = %s; opened.postMessage(`+configuration("theirs")+`, "*")`, page+"#"+brought))
		ignored(t, a, "A link was ignored")
	})
	t.Run("page around", func(t *testing.T) {
		t.Parallel()
		outer, a := embed(t, "127.0.0.1")
		a.paste("#token", mine)
		outer.run(js(`frames[0].location = document.querySelector("iframe").src.replace("index.html", "") + %s`, "#"+brought))
		ignored(t, a, "The embedding page tried")
		a.paste("#token", mine)
		outer.run(`frames[0].postMessage(` + configuration("theirs") + `, "*")`)
		ignored(t, a, "The embedding page tried")
	})
}
