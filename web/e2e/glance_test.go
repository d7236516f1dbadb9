package e2e

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestVerdictGlance keeps what people look for first on the first screen, and
// everything else short. The numbers are pixels, words and elements, which don't
// depend on the machine.
func TestVerdictGlance(t *testing.T) {
	t.Parallel()
	for _, screen := range []struct {
		name             string
		width, height    int64
		options          []chromedp.EmulateViewportOption
		firstClaim, page int
	}{
		{"desk", 1280, 800, nil, 620, 1700},
		{"phone", 390, 844, []chromedp.EmulateViewportOption{chromedp.EmulateMobile, chromedp.EmulateTouch}, 1300, 3000},
		{"wall", 1920, 1080, nil, 200, 1080},
	} {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			a := open(t)
			a.viewport(screen.width, screen.height, screen.options...)
			a.paste("#keys", read(t, "cluster/jwks.json"))
			a.write("#at", "2026-11-28T03:00:00Z")
			a.paste("#token", read(t, "cluster/sa-podext.rs256.jwt"))
			a.expect(verdict{Signature: "verified", Time: "current"})
			a.run(`document.querySelector("#expect-fold").open = false; scrollTo(0, 0)`)
			got := eval[glance](a.tab, glancing)
			for _, row := range []struct {
				what      string
				got, most int
			}{
				{"the first claim begins at", got.FirstClaim, screen.firstClaim},
				{"the page is as high as", got.Page, screen.page},
				{"visible words in the result", got.Words, 420},
				{"elements in the document", got.Elements, 800},
			} {
				if row.got > row.most {
					t.Errorf("%s: %d, want at most %d", row.what, row.got, row.most)
				}
			}
			if got.FirstClaim <= 0 || got.Words < 100 {
				t.Errorf("the test looks in the wrong place: %+v", got)
			}
		})
	}
}

// TestVerdictGlanceRejected keeps the claims of a token that the API server would reject on
// the first screen, below all the reasons.
func TestVerdictGlanceRejected(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.viewport(1280, 800)
	a.paste("#keys", read(t, "cluster/article-jwks.json"))
	a.paste("#token", read(t, "cluster/article-bound.jwt"))
	a.expect(verdict{Signature: "no-matching-key", Time: "expired"})
	a.run(`scrollTo(0, 0)`)
	if got := eval[glance](a.tab, glancing); got.FirstClaim <= 0 || got.FirstClaim > 790 {
		t.Errorf("the first claim begins at %d, want at most 790", got.FirstClaim)
	}
}

type glance struct{ FirstClaim, Page, Words, Elements int }

const glancing = `(() => {
	const words = root => {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		let text = "";
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const element = node.parentElement;
			const seen = element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && getComputedStyle(element).fontSize !== "0px";
			if (seen && !element.closest(".aside, thead")) text += node.data + " ";
		}
		return text.split(/\s+/).filter(word => word !== "").length;
	};
	return {
		FirstClaim: Math.round(document.querySelector("#payload tbody tr").getBoundingClientRect().top),
		Page: document.documentElement.scrollHeight,
		Words: ["#result", "#side"].reduce((sum, part) => sum + words(document.querySelector(part)), 0),
		Elements: document.querySelectorAll("*").length,
	};
})()`

// TestPagePartTabs expects a tab for each part, moves through them with the keyboard,
// and expects the chosen one to stay when another token arrives.
func TestPagePartTabs(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.paste("#token", read(t, "cluster/es256.jwt"))
	tabs := func() []string {
		return eval[[]string](a.tab, `[...document.querySelectorAll("#parts [role=tab]")].filter(tab => tab.checkVisibility()).map(tab =>
			tab.textContent + (tab.ariaSelected === "true" ? "*" : ""))`)
	}
	want := func(want ...string) {
		t.Helper()
		if got := tabs(); !slices.Equal(got, want) {
			t.Errorf("the tabs are %q, want %q", got, want)
		}
	}
	want("Payload*", "Header", "Signature")
	a.shows("#header", false)
	a.element("#tab-payload").focus()
	a.keys(kb.ArrowRight)
	want("Payload", "Header*", "Signature")
	a.shows("#header", true)
	a.shows("#payload", false)
	a.keys(kb.ArrowLeft)
	a.keys(kb.ArrowLeft)
	want("Payload", "Header", "Signature*")
	if focused := eval[string](a.tab, `document.activeElement.id`); focused != "tab-signature" {
		t.Errorf("the focus is on #%s", focused)
	}
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	want("Payload", "Header", "Signature*")
	a.element("#clear").click()
	a.shows("#contents", false)
	a.giveDisclosures()
	want("Payload*", "Header", "Signature", "Disclosures", "Key binding")
}

// TestKeysList checks that keys become a list once they are read, that the text is
// one press away, and that the focus is never lost.
func TestKeysList(t *testing.T) {
	t.Parallel()
	for _, screen := range screens[:2] {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			a := open(t)
			a.viewport(screen.width, screen.height, screen.options...)
			phone := screen.width < 860
			a.paste("#token", read(t, "cluster/es256.jwt"))
			a.shows("#keys", !phone)
			a.element("#verdict .to-keys").click()
			a.shows("#keys", true)
			if focused := eval[string](a.tab, `document.activeElement.id`); focused != "keys" {
				t.Errorf("Add keys leads to #%s", focused)
			}
			a.paste("#keys", read(t, "cluster/jwks.json"))
			a.shows("#keys", false)
			a.shows("#keys-notes .key", !phone)
			a.shows("#keys-line", phone)
			if lost := eval[bool](a.tab, `document.activeElement === document.body`); lost {
				t.Error("the focus is lost")
			}
			if seen := eval[bool](a.tab, `(({top, bottom}) => top >= 0 && top < innerHeight && bottom > 0)(document.querySelector("#verdict").getBoundingClientRect())`); !seen {
				t.Error("the verdict is not in view")
			}
			if phone {
				a.says("#keys-line", "2 keys", "EC P-256 verifies it")
				a.element("#keys-toggle").click()
			}
			a.element("#keys-notes .edit").click()
			a.shows("#keys", true)
			a.empty("#keys")
			a.shows("#keys", true)
		})
	}
}
