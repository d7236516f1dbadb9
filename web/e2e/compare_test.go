package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// compare opens Compare and chooses one of its samples.
func (a airlock) compare(sample string) {
	a.t.Helper()
	a.run(`location.hash = "mode=compare"`)
	a.mode("compare")
	a.after(func() { a.element(`#compare-empty button[value="` + sample + `"]`).click() })
}

// count waits for the number of differences on screen.
func (a airlock) count(want int) {
	a.t.Helper()
	a.wait("the number of differences", js(`document.documentElement.dataset.state === "ready" && document.querySelector("#differences").dataset.count === String(%s)`, want))
}

// relation waits until the page says how the two tokens are related.
func (a airlock) relation(want string) {
	a.t.Helper()
	a.wait("the relation "+want, js(`document.documentElement.dataset.state === "ready" && document.querySelector("#comparison").dataset.relation === %s`, want))
}

// TestCompare compares with the keyboard only: two pastes and their keys.
func TestCompare(t *testing.T) {
	t.Parallel()
	a := openAt(t, onDisk()+"#mode=compare")
	a.mode("compare")
	before, after := read(t, "compare/before.jwt"), read(t, "compare/after.jwt")
	a.tabTo("#compare-a")
	a.after(func() { a.pasteHere(before) })
	a.shows("#compare-empty", true)
	a.shows("#differences", false)
	a.says("#compare-a-verdict", "Decoded, not verified")
	a.tabTo("#compare-b")
	a.after(func() { a.pasteHere("Authorization: Bearer " + after) })
	a.relation("renewed")
	a.count(4)
	a.shows("#compare-empty", false)
	a.says("#comparison", "Same account, another token: B was issued 49 minutes after A.")
	a.says("#differences", "1795294800", "1795297740")

	a.tabTo("#keys-toggle")
	a.keys(kb.Enter)
	a.tabTo("#keys")
	a.after(func() { a.pasteHere(read(t, "compare/jwks.json")) })
	a.says("#compare-a-verdict", "Signature verifies")
	a.says("#keys-line", "2 keys")

	a.tabTo(`#differences-tabs button`)
	a.keys(kb.ArrowRight + kb.Enter)
	a.says("#differences", "system:serviceaccount:shop:cart", "the same", "Signed by")
	a.count(4)
	a.element("#compare-swap").click()
	a.wait("B to be first", `document.querySelector("#comparison").innerText.includes("before A")`)
	a.holds("#compare-b", before)
}

// TestCompareModes keeps the inputs of both modes, and clears all of them at once.
func TestCompareModes(t *testing.T) {
	t.Parallel()
	a := open(t)
	token := read(t, "cluster/es256.jwt")
	a.paste("#token", token)
	a.compare("renewed")
	a.count(6)
	a.run(`history.back()`)
	a.mode("inspect")
	a.holds("#token", token)
	a.wait("the token to be verified with the keys of Compare", `document.querySelector("#verdict").dataset.signature === "no-matching-key"`)
	a.run(`history.forward()`)
	a.relation("renewed")
	a.holds("#compare-b", read(t, "compare/after.jwt"))
	a.element("#compare .clear-all").click()
	a.wait("nothing to be left", `["#token", "#keys", "#compare-a", "#compare-b"].every(box => document.querySelector(box).value === "")`)
	a.shows("#differences", false)
	a.shows("#compare-empty", true)
	if said := a.said(); strings.Contains(said, "Signature") {
		t.Errorf("it still says %s", said)
	}
}

// TestCompareSeveral compares any two tokens of one paste.
func TestCompareSeveral(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "compare/before.jwt")+"\n"+read(t, "compare/after.jwt")+"\n"+read(t, "compare/production.jwt"))
	a.after(func() { a.element("#to-compare").click() })
	a.mode("compare")
	a.relation("renewed")
	a.after(func() { a.element(`#compare-b-chips button[value="2"]`).click() })
	a.relation("other-issuer")
	a.after(func() { a.element(`#compare-a-chips button[value="2"]`).click() })
	a.relation("same-token")
	a.shows("#differences", true)
	a.says("#comparison", "The same token twice.")
	a.says("#differences", "No row differs.")
}

// TestCompareMarkdown copies neither token and no signature, and hides the boxes from
// onlookers and printers.
func TestCompareMarkdown(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.compare("clusters")
	a.relation("other-issuer")
	text := a.copied("#differences .markdown")
	if !strings.Contains(text, "Same account name, another cluster") || !strings.Contains(text, "| `iss` | `\"https://oidc.staging.example\"` |") {
		t.Errorf("what is copied says %s", text)
	}
	tokens := []string{read(t, "compare/after.jwt"), read(t, "compare/production.jwt")}
	for _, token := range tokens {
		for i, part := range strings.Split(token, ".") {
			if strings.Contains(text, part[:12]) || strings.Contains(text, part[len(part)-12:]) {
				t.Errorf("part %d of a token is copied", i)
			}
		}
	}
	a.named("button", "Hide tokens").click()
	for _, token := range tokens {
		a.leaks(token)
	}
	a.named("button", "Show tokens").click()
	a.printed()
	printed := eval[string](a.tab, seen)
	if !strings.Contains(printed, "another cluster") || strings.Contains(printed, tokens[0][:20]) {
		t.Errorf("printed is %s", clip(printed))
	}
}
