package e2e

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSealNetworkLog uses the page in a browser that logs every request to its
// network service, below anything a page could bypass.
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
	if requests := readNetLog(t, closeLogging(t, browser, log)).askedByPages(t); len(requests) != 1 || requests[0] != canary {
		t.Errorf("pages asked the network for %q, want the canary alone", requests)
	}
}

// launchLogging starts a separate browser that logs every request to its network
// service. The file is complete once the browser is closed.
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

// netLog is the log of a browser.
type netLog struct {
	Constants struct{ LogEventTypes map[string]int }
	Events    []netEvent
}

type netEvent struct {
	Type   int
	Params struct{ URL, Initiator, Host string }
}

// closeLogging closes a browser and returns its log, which is complete only then.
func closeLogging(t *testing.T, browser context.Context, path string) []byte {
	t.Helper()
	if err := chromedp.Cancel(browser); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func readNetLog(t *testing.T, text []byte) (log netLog) {
	t.Helper()
	if err := json.Unmarshal(text, &log); err != nil {
		t.Fatal(err)
	}
	return log
}

// of returns the events of a type.
func (l netLog) of(t *testing.T, name string) []netEvent {
	t.Helper()
	number, ok := l.Constants.LogEventTypes[name]
	if !ok {
		t.Fatalf("the network log has no %s: its format has changed", name)
	}
	return slices.DeleteFunc(slices.Clone(l.Events), func(e netEvent) bool { return e.Type != number })
}

// askedByPages are the requests that pages sent. Those of the browser itself have no
// origin.
func (l netLog) askedByPages(t *testing.T) (urls []string) {
	t.Helper()
	for _, event := range l.of(t, "URL_REQUEST_START_JOB") {
		typed := strings.Contains(event.Params.URL, "/index.html") // navigations don't have an origin either
		if event.Params.URL != "" && (typed || event.Params.Initiator != "not an origin") {
			urls = append(urls, event.Params.URL)
		}
	}
	return urls
}

// lookedUp are the names that the browser looked up.
func (l netLog) lookedUp(t *testing.T) (hosts []string) {
	t.Helper()
	for _, event := range l.of(t, "HOST_RESOLVER_MANAGER_REQUEST") {
		_, host, _ := strings.Cut(event.Params.Host, "://")
		host, _, _ = strings.Cut(host, ":")
		hosts = append(hosts, host)
	}
	return hosts
}
