package e2e

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"jwt-airlock/web/build"
	"jwt-airlock/web/build/figures"
	"jwt-airlock/web/server/static"

	"github.com/chromedp/chromedp"
)

// networks are those that the first visit is measured over.
var networks = []throttling{{"unthrottled", 0, 0}, {"50 Mbit/s, 20 ms", 50, 20}, {"10 Mbit/s, 40 ms", 10, 40}}

// measureVisits measures the first visit of the page as our server sends it, and of a rival.
// They take turns, so that what else the machine does affects both.
func measureVisits(t *testing.T, f *figures.Figures) {
	const runs = 10
	browser, m := launchFor(t, rival.URL), newMint(t, "RS256")
	ours := newDestination(ourselves(serveCompressed(t).at("127.0.0.1", "/")), m, false)
	theirs := newDestination(rival, m, true)
	for _, n := range networks {
		t.Log(n.name)
		var our, their []figures.Times
		for range runs {
			our = append(our, ours.visit(t, browser, n))
			if rival.URL != "" {
				their = append(their, theirs.visit(t, browser, n))
			}
		}
		f.Loads = append(f.Loads, figures.NewLoad(n.name, runs, *medians(our), medians(their)))
	}
}

// medians are those of each time, or nil if there are no visits.
func medians(visits []figures.Times) *figures.Times {
	if len(visits) == 0 {
		return nil
	}
	of := func(time func(figures.Times) float64) float64 {
		var values []float64
		for _, v := range visits {
			values = append(values, time(v))
		}
		return quantile(values, 0.5)
	}
	return &figures.Times{
		FirstPaint:      of(func(v figures.Times) float64 { return v.FirstPaint }),
		BoxUsable:       of(func(v figures.Times) float64 { return v.BoxUsable }),
		ScriptListening: of(func(v figures.Times) float64 { return v.ScriptListening }),
		Verdict:         of(func(v figures.Times) float64 { return v.Verdict }),
	}
}

// launchFor starts a browser that can also reach the host of a rival.
func launchFor(t *testing.T, rival string) context.Context {
	t.Helper()
	address := must[*url.URL](t)(url.Parse(rival))
	rules := reachable
	if host := address.Hostname(); host != "" {
		rules += ", EXCLUDE " + host
	}
	browser, stop, err := launch(lab.chrome, chromedp.Flag("host-resolver-rules", rules))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return browser
}

// serveCompressed serves the page with our server, with the compressed copies of a release.
func serveCompressed(t *testing.T) *site {
	t.Helper()
	return serve(t, must[http.Handler](t)(static.New(static.Options{Dir: compressedDist(t)})))
}

// compressedDist is a copy of the page with the compressed copies of a release.
func compressedDist(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dist")
	if err := os.CopyFS(dir, os.DirFS(lab.dist)); err != nil {
		t.Fatal(err)
	}
	if err := build.Compress(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}
