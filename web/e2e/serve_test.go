package e2e

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"jwt-airlock/web/build"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestHostingServe changes a file while go tool mage serve runs. The open page
// reloads itself. The files in dist/ and saved copies stay sealed.
func TestHostingServe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"web/src", "testdata/cluster", "testdata/compare"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join("../..", name))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"web/index.html", "web/fetch.html", "web/tsconfig.json"} {
		writeFile(t, filepath.Join(dir, name), readFile(t, filepath.Join("../..", name)))
	}
	dist := filepath.Join(dir, "dist")
	log, says := io.Pipe()
	go func() {
		says.CloseWithError(build.Serve(t.Context(), build.Options{Root: dir, Out: dist, Core: &lab.core, Log: says}, "0"))
	}()
	lines := bufio.NewScanner(log)
	address := until(t, lines, `http://127\.0\.0\.1:\d+/`)

	a := openAt(t, address)
	before := readFile(t, filepath.Join(dist, "index.html"))
	ask(t, http.MethodGet, address, nil).has(http.StatusOK, before)
	if saved := a.save(); saved != before {
		t.Errorf("what is saved has %d bytes, and differs from dist/index.html with %d", len(saved), len(before))
	}
	loaded := make(chan struct{}, 1)
	a.do(chromedp.Listen(a.ctx, func(event any) {
		if _, ok := event.(*page.EventLoadEventFired); ok {
			loaded <- struct{}{}
		}
	}))
	style := filepath.Join(dir, "web/src/css/main.css")
	writeFile(t, style, readFile(t, style)+"\n:root { --changed: yes }\n")
	t.Log(until(t, lines, `Built again in .*`))
	<-loaded
	a.ready()
	if changed := eval[string](a.tab, `getComputedStyle(document.documentElement).getPropertyValue("--changed")`); changed != "yes" {
		t.Errorf("the page that is loaded again has the style of %q", changed)
	}
	after := readFile(t, filepath.Join(dist, "index.html"))
	if after == before || regexp.MustCompile(`EventSource|/changes`).MatchString(after) {
		t.Error("dist/index.html is not what was built")
	}
	ask(t, http.MethodGet, address, nil).has(http.StatusOK, after)
	go io.Copy(io.Discard, log)
}

// until reads lines up to the first match, and returns that line.
func until(t *testing.T, lines *bufio.Scanner, wanted string) string {
	t.Helper()
	for lines.Scan() {
		if found := regexp.MustCompile(wanted).FindString(lines.Text()); found != "" {
			return found
		}
	}
	t.Fatalf("no line has %s: %v", wanted, lines.Err())
	return ""
}

func writeFile(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
