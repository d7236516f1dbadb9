package e2e

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"jwt-airlock/web/server/static"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestHostingUse uses the page as our server sends it: standalone and embedded, over
// plain http too, with everything that the headers could break.
func TestHostingUse(t *testing.T) {
	t.Parallel()
	handler := hostedBy(t, static.Options{Dir: lab.dist, Ancestors: "'self' http://" + otherHost + ":* http://127.0.0.1:*"})
	m := newMint(t, "ES256")
	keys := serve(t, publisher{"/jwks": {body: m.keys()}})
	use := func(t *testing.T, a airlock, allowed string) {
		a.paste("#token", m.of("https://issuer.example"))
		f := a.fetcher()
		a.after(func() { f.fetches(keys.at("127.0.0.1", "/jwks")) })
		a.expect(verdict{Signature: "verified"})
		onlyFeatures(t, a.tab, allowed)
		onlyFeatures(t, f.tab, "")
	}
	t.Run("top", func(t *testing.T) {
		t.Parallel()
		s := serve(t, handler)
		a := openAt(t, s.at("127.0.0.1", "/"))
		use(t, a, "clipboard-read clipboard-write")
		tab := a.fetchTab()
		a.after(func() { tab.fetches(keys.at("127.0.0.1", "/jwks")) })
		a.expect(verdict{Signature: "verified"})
		if saved := a.save(); saved != readFile(t, lab.dist+"/index.html") {
			t.Errorf("the saved copy has %d bytes, and differs", len(saved))
		}
	})
	t.Run("plain http", func(t *testing.T) {
		t.Parallel()
		a := airlock{newTab(t)}
		a.console.provoke() // the browser logs that it ignores COOP here
		a.navigate(serve(t, handler).at(otherHost, "/"))
		a.ready()
		use(t, a, "clipboard-read clipboard-write")
	})
	for name, host := range map[string]string{"embedded": otherHost, "embedded by a page that is isolated": "127.0.0.1"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			outer, a := embedded(t, serve(t, handler), host)
			if isolated := eval[bool](outer, `isSecureContext`); isolated != (host == "127.0.0.1") {
				t.Errorf("the page around it is secure: %t", isolated)
			}
			use(t, a, "clipboard-read clipboard-write")
		})
	}
	t.Run("embedded by a stranger", func(t *testing.T) {
		t.Parallel()
		s := serve(t, hostedBy(t, static.Options{Dir: lab.dist}))
		docs := servePage(t, fmt.Sprintf(`<!doctype html><title>Docs</title><link rel="icon" href="data:,">
			<iframe src=%q onload="loaded = true" title="Airlock"></iframe>`, s.at("127.0.0.1", "/")))
		b := newTab(t)
		b.console.provoke()
		b.navigate(docs.at("127.0.0.1", "/"))
		b.wait("the frame", `self.loaded`)
		tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
		b.do(err)
		if frames := tree.FrameTree.ChildFrames; len(frames) != 1 || !strings.HasPrefix(frames[0].Frame.URL, "chrome-error:") {
			t.Errorf("the page was let in: %+v", frames)
		}
	})
}

// embedded opens the page of a server in a sandboxed frame of a docs site, and counts
// the documents that appear in it. On loopback, where browsers enforce it, the site
// embeds only documents that allow it.
func embedded(t *testing.T, s *site, host string) (outer *tab, a airlock) {
	t.Helper()
	html := fmt.Sprintf(`<!doctype html><title>Docs</title><link rel="icon" href="data:,"><script>loads = 0</script>
		<iframe credentialless sandbox="allow-scripts" allow="clipboard-read; clipboard-write" src=%q onload="loads++" width="1200" height="900" title="Airlock"></iframe>`,
		s.at("127.0.0.1", "/"))
	docs := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		io.WriteString(w, html)
	}))
	outer = newTab(t)
	outer.navigate(docs.at(host, "/"))
	a = airlock{outer.frame()}
	a.ready()
	return outer, a
}

// onlyFeatures compares what a document may do with what the header disables. A
// browser newer than the header may know more features.
func onlyFeatures(t *testing.T, in *tab, want string) {
	t.Helper()
	header := static.Headers("index.html", static.SameOrigin, "").Get("Permissions-Policy")
	on := eval[[]string](in, `document.featurePolicy.allowedFeatures()`)
	for _, feature := range strings.Fields(want) {
		if !slices.Contains(on, feature) {
			t.Errorf("%s is off", feature)
		}
	}
	for _, feature := range on {
		switch {
		case slices.Contains(strings.Fields(want), feature):
		case strings.Contains(header, feature+"="):
			t.Errorf("%s is on", feature)
		default:
			t.Logf("%s is on: web/server/static does not name it", feature)
		}
	}
}
