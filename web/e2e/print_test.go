package e2e

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sheets prints the page and counts the sheets.
func (a airlock) sheets() int {
	a.t.Helper()
	res, err := chromedp.Call(a.ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PreferCSSPageSize: new(true)})
	a.do(err)
	return len(regexp.MustCompile(`/Type\s*/Page\b[^s]`).FindAll(bytes.TrimSpace(res.Data), -1))
}

// printed renders the page as on paper.
func (a airlock) printed() {
	a.t.Helper()
	_, err := chromedp.Call(a.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
	a.do(err)
	a.wait("the page to know", `document.querySelector(".printed") !== null`)
}

// TestPagePrint prints the results for a token, but not the token.
func TestPagePrint(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{"pod": "cluster/sa-podext.rs256.jwt", "legacy": "cluster/legacy.jwt", "expired": "cluster/article-bound.jwt"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := open(t)
			token := read(t, file)
			a.paste("#keys", read(t, "cluster/jwks.json"))
			a.write("#at", "2026-11-28T03:00:00Z")
			a.paste("#token", token)
			for _, part := range []string{"signature", "payload"} {
				a.element("#tab-" + part).click()
				if sheets := a.sheets(); sheets < 1 || sheets > 2 {
					t.Errorf("it takes %d pages with the %s open", sheets, part)
				}
			}
			a.element("#tab-signature").click()
			a.printed()
			text := eval[string](a.tab, seen)
			for i, part := range strings.Split(token, ".") {
				if strings.Contains(text, part[:12]) || strings.Contains(text, part[len(part)-12:]) {
					t.Errorf("part %d of the token is printed", i)
				}
			}
			for _, want := range []string{"JWT Airlock report", "28 Nov 2026, 03:00:00 UTC", "development build", "kubernetes.io", "Payload", "Header"} {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not printed", want)
				}
			}
			if !regexp.MustCompile(`\b[0-9a-f]{64}\b`).MatchString(text) {
				t.Error("no hash is printed")
			}
			for _, wrong := range eval[[]string](a.tab, colored) {
				t.Errorf("not black on white: %s", wrong)
			}
			for _, selector := range []string{"#header th", "#why .check", "#about-rest dd", "#findings .detail"} {
				a.wait(selector+" to be printed", js(`(all => all.length === 0 || [...all].some(e => e.getBoundingClientRect().height > 0 && e.checkVisibility()))(document.querySelectorAll(%s))`, selector))
			}
			if buttons := eval[int](a.tab, `[...document.querySelectorAll("button, textarea, input, select")].filter(e => e.checkVisibility()).length`); buttons > 0 {
				t.Errorf("%d buttons and boxes are printed", buttons)
			}
		})
	}
}

// colored are the texts that aren't dark on white.
const colored = `[...document.querySelectorAll("body, body *")].filter(e => e.checkVisibility()).flatMap(e => {
	const gray = color => (([r, g, b]) => r === g && g === b ? r : -1)(color.match(/[\d.]+/g).map(Number));
	const {color, backgroundColor} = getComputedStyle(e);
	const clear = backgroundColor === "rgba(0, 0, 0, 0)";
	return gray(color) >= 0 && gray(color) < 100 && (clear || gray(backgroundColor) === 255) ? [] : [e.id + " " + e.className + " " + color + " on " + backgroundColor];
})`

// TestPagePrintInside prints the results for a token that contains another one, but
// neither token.
func TestPagePrintInside(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.giveTokenInside()
	a.element("#tab-payload").click()
	a.printed()
	text := eval[string](a.tab, seen)
	if raw := regexp.MustCompile(`eyJ[A-Za-z0-9_-]{8,}`).FindString(text); raw != "" {
		t.Errorf("a token is printed: %s", clip(raw))
	}
}
