package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// readable reports whether the text of the token box is visible, either in the box or
// as drawn behind it.
const readable = `(box => {
	const shown = element => getComputedStyle(element).color !== "rgba(0, 0, 0, 0)" && getComputedStyle(element).visibility === "visible";
	return shown(box) || (shown(box.previousElementSibling) && box.previousElementSibling.textContent.includes(box.value));
})(document.querySelector("#token"))`

// begins opens the page as far as a slow connection has loaded it.
func begins(t *testing.T, part string) (a airlock, goOn func()) {
	t.Helper()
	slow, goOn := serveSlow(t, part)
	a = airlock{newTab(t)}
	a.begin(slow.at("127.0.0.1", "/"))
	a.wait("the boxes", `document.querySelector("#samples") !== null`)
	return a, goOn
}

// TestPageStarting pastes a token while the page is still loading: the token must be
// visible, and the loading message must be in the verdict's place.
func TestPageStarting(t *testing.T) {
	t.Parallel()
	token := read(t, "cluster/es256.jwt")
	for name, part := range map[string]string{"without the script": theScript, "without the core": theCore} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, goOn := begins(t, part)
			if part == theCore {
				a.wait("the script", `document.documentElement.dataset.placed !== undefined`)
			}
			a.run(`document.querySelector("#token").focus(); document.execCommand("insertText", false, ` + js(`%s`, token) + `)`)
			if !eval[bool](a.tab, readable) {
				t.Error("the token cannot be seen")
			}
			a.shows("#loading", true)
			a.shows("#empty", false)
			a.wait("the page to say what it waits for", `document.querySelector("#loading").innerText.startsWith("Loading the verifier")`)
			for _, theme := range []string{"light", "dark"} {
				a.theme(theme)
				for _, poor := range eval[struct{ Poor []string }](a.tab, contrast).Poor {
					t.Errorf("%s: %s", theme, poor)
				}
			}
			goOn()
			a.wait("the first start", `document.documentElement.dataset.state === "ready"`)
			a.ready()
			a.becomes("no-key")
			a.shows("#loading", false)
			if said := eval[string](a.tab, `document.querySelector("#loading").textContent`); !strings.HasSuffix(said, " 100%") && part == theCore {
				t.Errorf("in the end the page says %q", said)
			}
		})
	}
}

// TestPageStartingSample presses a sample and switches tabs before the core has
// loaded.
func TestPageStartingSample(t *testing.T) {
	t.Parallel()
	a, goOn := begins(t, theCore)
	a.wait("the script", `document.documentElement.dataset.placed !== undefined`)
	a.element("#samples-list button").click()
	if token := a.element("#token").value(); !strings.HasPrefix(token, "eyJ") {
		t.Errorf("the box holds %q", clip(token))
	}
	goOn()
	a.wait("the first start", `document.documentElement.dataset.state === "ready"`)
	a.ready()
	a.becomes("verified")
}

// TestPageNoScript checks that the page says what is missing without scripts, and
// doesn't accept a token that it can't read.
func TestPageNoScript(t *testing.T) {
	t.Parallel()
	a := airlock{newTab(t)}
	_, err := chromedp.Call(a.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	a.do(err)
	a.navigate(onDisk())
	a.says("noscript", "JavaScript is off", "WebAssembly")
	a.shows("main", false)
}
