package e2e

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/web/build/programs"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// otherHost is a name of this machine that browsers don't trust like localhost: over
// plain http, a page on it has no secure context.
const otherHost = "airlock.test"

// reachable are the rules that let browsers find only this machine.
const reachable = "MAP " + otherHost + " 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

// launch starts a browser that can reach only this machine. It runs until stop is
// called.
func launch(chrome string, more ...chromedp.ExecAllocatorOption) (browser context.Context, stop func(), err error) {
	options := slices.Concat(chromedp.DefaultExecAllocatorOptions[:], []chromedp.ExecAllocatorOption{
		// As root, chromedp adds --no-sandbox itself.
		chromedp.ExecPath(chrome),
		chromedp.DisableGPU,
		chromedp.WindowSize(1280, 800), // a desktop; tests of other screens say so
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		// What chromedp disables, and the lists under the address bar: each window would
		// load two pages for them, which takes longer than the page under test. A process
		// that waits for the next page is of no use, because each page is in a tab of a new
		// profile.
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess"),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("host-resolver-rules", reachable),
	}, more)
	allocator, free := chromedp.NewExecAllocator(context.Background(), options...)
	browser, cancel := chromedp.NewContext(allocator)
	stop = func() { cancel(); free() }
	if err := chromedp.Do(browser); err != nil {
		stop()
		if missing := programs.Sandbox(err.Error()); missing != nil {
			err = missing
		}
		return nil, nil, fmt.Errorf("start %s: %w", chrome, err)
	}
	return browser, stop, nil
}

// checkVersion wants a browser that has Connection-Allowlist, which our server sends.
func checkVersion(ctx context.Context) error {
	const first = 152
	product, err := product(ctx)
	if err != nil {
		return err
	}
	_, number, _ := strings.Cut(product, "/")
	major, _, _ := strings.Cut(number, ".")
	if n, err := strconv.Atoi(major); err != nil || n < first {
		return fmt.Errorf("the tests need Chromium %d or later; this is %s", first, product)
	}
	return nil
}

// product is the browser and its version.
func product(ctx context.Context) (string, error) {
	version, err := chromedp.Call(ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return "", err
	}
	return version.Product, nil
}

// newContext opens a tab that doesn't share storage or cache with any other. It
// closes with the browser.
func newContext(browser context.Context) (context.Context, error) {
	ctx, _ := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	return ctx, chromedp.Do(ctx)
}
