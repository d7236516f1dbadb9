package e2e

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSealNetworkLog uses the page in a browser that writes down all that its
// network service is asked for, below anything a page could get around.
func TestSealNetworkLog(t *testing.T) {
	t.Parallel()
	browser, log := launchLogging(t)
	ctx, cancel := chromedp.NewContext(browser)
	defer cancel()
	canary := servePage(t, `<!doctype html><link rel="icon" href="data:,">`).at(otherHost, "/index.html?canary")
	if err := chromedp.Do(ctx, chromedp.Navigate(canary)); err != nil {
		t.Fatal(err)
	}
	a := airlock{newTabIn(t, browser)}
	a.navigate(onDisk())
	a.ready()
	a.set("#token", js(`%s`, read(t, "cluster/article-legacy.jwt")))
	a.set("#keys", js(`%s`, read(t, "cluster/article-jwks.json")))
	a.expect(verdict{Signature: "verified"})
	if err := chromedp.Cancel(browser); err != nil { // the log is complete once it is closed
		t.Fatal(err)
	}
	if requests := askedByPages(t, log); len(requests) != 1 || requests[0] != canary {
		t.Errorf("pages asked the network for %q, want the canary alone", requests)
	}
}

// launchLogging starts a browser of its own that writes down all that its network
// service is asked for. The file is whole once the browser is closed.
func launchLogging(t *testing.T, more ...chromedp.ExecAllocatorOption) (browser context.Context, log string) {
	t.Helper()
	log = filepath.Join(t.TempDir(), "net.json")
	browser, stop, err := launch(lab.chrome, append(more, chromedp.Flag("log-net-log", log))...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return browser, log
}

// askedByPages reads from a network log the requests that pages made. Those of
// the browser itself have no origin.
func askedByPages(t *testing.T, path string) []string {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Constants struct{ LogEventTypes map[string]int }
		Events    []struct {
			Type   int
			Params struct{ URL, Initiator string }
		}
	}
	if err := json.Unmarshal(file, &log); err != nil {
		t.Fatal(err)
	}
	start, ok := log.Constants.LogEventTypes["URL_REQUEST_START_JOB"]
	if !ok {
		t.Fatal("the network log has no requests: its format has changed")
	}
	var urls []string
	for _, event := range log.Events {
		typed := strings.Contains(event.Params.URL, "/index.html") // what is navigated to has no origin either
		if event.Type == start && event.Params.URL != "" && (typed || event.Params.Initiator != "not an origin") {
			urls = append(urls, event.Params.URL)
		}
	}
	return urls
}
