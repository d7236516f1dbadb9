package e2e

import (
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// link is an address of the page that contains a token and keys.
func link(address, token, keys string) string {
	query := url.Values{"token": {token}, "keys": {keys}}.Encode()
	return address + "#" + query
}

// TestEmbedLink opens links that contain input, wherever the page may be.
func TestEmbedLink(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]func(*testing.T) string{
		"file":       func(*testing.T) string { return onDisk() },
		"loopback":   func(t *testing.T) string { return serveDist(t).at("127.0.0.1", "/?a=b") },
		"plain http": func(t *testing.T) string { return serveDist(t).at(otherHost, "/") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMint(t, "ES256")
			bare := address(t)
			a := openAt(t, link(bare, m.of("first"), m.keys())+"&issuer=first&audience=x&theme=dark&view=compact")
			a.becomes("verified")
			a.says("#verdict", "from the keys chosen by the link's author")
			a.says("#token-card", "may be in your browser history")
			a.says("#keys-card", "Its author chose them")
			a.says("#expect-card", "Set by the link")
			a.forgot(bare)
			if tone := eval[string](a.tab, `document.querySelector("#verdict").dataset.tone`); tone == "good" {
				t.Error("a link vouches for itself")
			}
			a.paste("#keys", m.keys())
			a.says("#verdict", "from the keys you pasted")
			a.write("#expect-issuer", "first")
			a.write("#expect-audience", "x")
			if said := a.said(); strings.Contains(said, "These keys came from the link") || strings.Contains(said, "Set by the link") {
				t.Errorf("what a person changed is still said to have come with the link: %s", said)
			}

			a.element("#clear").click()
			a.after(func() { a.run(js(`location.hash = %s`, strings.TrimPrefix(link("", m.of("second"), ""), "#"))) })
			a.expect(verdict{Signature: "no-key", Expectations: "not-set"})
			a.forgot(bare)

			a.paste("#token", m.of("mine"))
			if said := a.said(); strings.Contains(said, "the link") {
				t.Errorf("what was pasted is still said to have come with the link: %s", said)
			}
		})
	}
}

// forgot fails the test if the address or the history of the tab contains more than
// the page's own address.
func (a airlock) forgot(bare string) {
	a.t.Helper()
	if here := eval[string](a.tab, `location.href`); here != bare {
		a.t.Errorf("the address is %s, want %s", here, bare)
	}
	history, err := chromedp.Call(a.ctx, page.GetNavigationHistory, cdp.Empty{})
	a.do(err)
	for _, entry := range history.Entries {
		if strings.Contains(entry.URL, "token=") {
			a.t.Errorf("the history of the tab has %s", clip(entry.URL))
		}
	}
}

// TestEmbedLinkIsNoPlace ignores links to a place on the page, and accepts what it
// can from unusual ones.
func TestEmbedLinkIsNoPlace(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	for fragment, want := range map[string]string{
		"":                               "",
		"findings":                       "#findings",
		"tokens=x":                       "#tokens=x",
		"token=":                         "",
		"theme=blue&view=wide&token=a.b": "",
		"token=" + m.of("<b>x</b>") + "&airlock=height": "",
	} {
		a := openAt(t, onDisk()+"#"+fragment)
		if got := eval[string](a.tab, `location.hash`); got != want {
			t.Errorf("of #%s the address keeps %q, want %q", clip(fragment), got, want)
		}
		if full := eval[string](a.tab, `document.documentElement.dataset.view ?? "full"`); full != "full" {
			t.Errorf("of #%s the view is %s", clip(fragment), full)
		}
	}
}

// TestEmbedClear checks that Clear is permanent.
func TestEmbedClear(t *testing.T) {
	t.Parallel()
	docs, a := readDocs(t, `<jwt-airlock issuer="given"`+sample(t)+`></jwt-airlock>`+loader)
	a.becomes("verified")
	a.says("#verdict", "from the keys supplied by the embedding page")
	a.says("#expect-card", "Set by the embedding page")
	a.element("#clear").click()
	a.wait("nothing to be left", `document.querySelector("#token").value + document.querySelector("#keys").value + document.querySelector("#expect-issuer").value === ""`)
	docs.run(`document.querySelector("jwt-airlock").shadowRoot.querySelector("iframe").contentWindow.postMessage({airlock: "configuration", token: "a.b.c", keys: "", issuer: "", audience: "", theme: "dark", view: "compact"}, "*")`)
	m := newMint(t, "ES256")
	a.paste("#keys", m.keys())
	a.paste("#token", m.of("mine"))
	a.says("#verdict", "from the keys you pasted")
	if said := a.said(); strings.Contains(said, "by the embedding page") || strings.Contains(said, "The embedding page") || strings.Contains(said, "Set by") {
		t.Errorf("it still speaks of what was given: %s", said)
	}
	if view := eval[string](a.tab, `document.documentElement.dataset.view`); view != "full" {
		t.Errorf("a second configuration made the view %s", view)
	}
}

// TestEmbedSurroundingsReferrer navigates a frame by a link on the page that was in
// it before: that page isn't the embedding one.
func TestEmbedSurroundingsReferrer(t *testing.T) {
	t.Parallel()
	trusted := serveDocs(t, map[string]string{"/docs": `<script>location = "/airlock/"</script>`})
	between := `<iframe title="Docs" src="` + trusted.at("127.0.0.1", "/docs") + `" width="1000" height="800"></iframe>`
	around := servePage(t, `<!doctype html><title>Portal</title><link rel="icon" href="data:,"><iframe title="Between" src="data:text/html,`+url.PathEscape(between)+`" width="1100" height="900"></iframe>`)
	outer := newTab(t)
	outer.navigate(around.at(otherHost, "/"))
	a := airlock{outer.frame()}
	a.ready()
	a.says("#framed", "This page is embedded in another page, which is embedded in a page on "+otherHost+":"+around.port+". Check")
}
