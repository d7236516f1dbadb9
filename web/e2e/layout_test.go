package e2e

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

type screen struct {
	name          string
	width, height int64
	options       []chromedp.EmulateViewportOption
}

// screens are those the page is designed for.
var screens = []screen{
	{"desk", 1280, 800, nil},
	{"phone", 390, 844, []chromedp.EmulateViewportOption{chromedp.EmulateMobile, chromedp.EmulateTouch}},
	{"small phone", 320, 568, []chromedp.EmulateViewportOption{chromedp.EmulateMobile, chromedp.EmulateTouch}},
}

// laidOut checks that the answer can be read without scrolling, and that nothing
// overflows at the side.
func (a airlock) laidOut(screen screen, state string) {
	a.t.Helper()
	for _, theme := range []string{"light", "dark"} {
		a.theme(theme)
		a.fits(screen.width)
		if high := eval[int](a.tab, `document.querySelector(".top").offsetHeight`); high > 104 || high > 60 && screen.width > 560 {
			a.t.Errorf("the line at the top is %d pixels high", high)
		}
		if state != "empty" && state != "compared" && screen.name != "small phone" {
			a.answersAtOnce()
		}
		a.shoot(fmt.Sprintf("%s-%s-%d", state, theme, screen.width))
	}
}

// fits fails the test if the page is wider than the screen.
func (a airlock) fits(width int64) {
	a.t.Helper()
	for _, wide := range eval[[]string](a.tab, js(`(width => {
		if (Math.max(document.documentElement.scrollWidth, innerWidth) <= width) return [];
		const wide = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 0.5);
		return ["the page is " + document.documentElement.scrollWidth + " wide", ...wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
	})(%s)`, width)) {
		a.t.Errorf("wider than %d: %s", width, wide)
	}
}

// answersAtOnce fails the test unless the sentence and the four answers fit on the
// first screen.
func (a airlock) answersAtOnce() {
	a.t.Helper()
	for _, wrong := range eval[[]string](a.tab, `(() => {
		scrollTo(0, 0);
		const answers = [...document.querySelectorAll("#verdict dl > div")];
		if (answers.length !== 4) return ["there are " + answers.length + " answers, want 4"];
		return [document.querySelector("#verdict .sentence"), ...answers].flatMap(e => {
			const {top, left, bottom, right} = e.getBoundingClientRect();
			const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth && bottom > top;
			return inside ? [] : [e.innerText.replace(/\s+/g, " ") + " ends at " + Math.round(bottom) + " of " + innerHeight];
		});
	})()`) {
		a.t.Errorf("not in the first screenful: %s", wrong)
	}
}

// shoot takes a picture of the first screen and of the whole page, if pictures are
// wanted.
func (a airlock) shoot(name string) {
	a.t.Helper()
	dir := os.Getenv("AIRLOCK_SHOTS")
	if dir == "" {
		return
	}
	a.run(`document.getAnimations().forEach(animation => animation.finish())`)
	for suffix, shot := range map[string]chromedp.Action[[]byte]{
		"":      chromedp.CaptureScreenshot(),
		"-full": chromedp.FullScreenshot(100),
	} {
		picture, err := chromedp.Run(a.ctx, shot)
		a.do(err)
		a.do(os.MkdirAll(dir, 0o755))
		a.do(os.WriteFile(filepath.Join(dir, name+suffix+".png"), picture, 0o644))
	}
}
