package e2e

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jwt-airlock/web/build"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestPlacesOfflineCopy saves the page of a version and compares it with the build:
// people are told to compare its hash.
func TestPlacesOfflineCopy(t *testing.T) {
	t.Parallel()
	const version = "0.1.0"
	dist := t.TempDir()
	if _, err := build.Build(build.Options{Root: "../..", Out: dist, Version: version, Core: &lab.core}); err != nil {
		t.Fatal(err)
	}
	a := openAt(t, serveDir(t, dist).at("127.0.0.1", "/"))
	a.element("#seal").click()
	a.says("#version", version)
	a.keys(kb.Escape)
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	if target := eval[bool](a.tab, `document.querySelector("a[download]").href === location.href`); !target {
		t.Error("the link does not lead to the page itself")
	}
	saved := a.save()
	if want := readFile(t, filepath.Join(dist, "index.html")); saved != want {
		t.Errorf("what is saved has %d bytes and differs from what was released, with %d", len(saved), len(want))
	}
	line := fmt.Sprintf("%x  index.html\n", sha256.Sum256([]byte(saved)))
	if sums := readFile(t, filepath.Join(dist, "SHA256SUMS")); !strings.Contains(sums, line) {
		t.Errorf("the hash of what is saved does not stand in\n%s", sums)
	}
}

// TestPageVersion: an unreleased page must not look like a released one, and says how
// to recognize one.
func TestPageVersion(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.element("#seal").click()
	a.says("#version", "development build")
	for i, command := range []string{
		"sha256sum jwt-airlock.html", "shasum -a 256 jwt-airlock.html", "(Get-FileHash jwt-airlock.html).Hash.ToLower()",
	} {
		a.copies(fmt.Sprintf("#sealed .command:nth-of-type(%d) button", i+1), command)
	}
	a.run(`document.querySelector("#sealed").scrollIntoView()`)
	a.shoot("sealed")
}

// save presses the button and returns what the browser then has on disk.
func (a airlock) save() string {
	a.t.Helper()
	return a.saves(func() { a.named("link", "Save for offline use").click() })
}

// saves returns the file that pressing something downloads.
func (a airlock) saves(press func()) string {
	a.t.Helper()
	dir := a.t.TempDir()
	_, err := chromedp.CallBrowser(a.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllowAndName, DownloadPath: dir, EventsEnabled: new(true),
		BrowserContextID: chromedp.FromContext(a.ctx).BrowserContextID,
	})
	a.do(err)
	saved := make(chan string, 1)
	a.do(chromedp.ListenBrowser(a.ctx, func(event any) {
		progress, ok := event.(*browser.EventDownloadProgress)
		if !ok || progress.State != browser.DownloadProgressStateCompleted {
			return
		}
		path := filepath.Join(dir, progress.GUID)
		if _, err := os.Stat(path); err == nil { // otherwise another tab's
			saved <- path
		}
	}))
	press()
	return readFile(a.t, <-saved)
}
