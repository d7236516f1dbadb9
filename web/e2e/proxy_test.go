package e2e

import (
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// apiServer has the routes and headers of the two discovery endpoints. allowed is its
// --cors-allowed-origins; empty means that the flag isn't set.
func apiServer(keys, allowed string) http.Handler {
	bodies := map[string]struct{ kind, text string }{
		openid: {"application/json", `{"issuer":"https://kubernetes.default.svc.cluster.local","jwks_uri":"https://10.0.0.1:16443/openid/v1/jwks",` +
			`"response_types_supported":["id_token"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]}`},
		"/openid/v1/jwks": {"application/jwk-set+json", keys},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if origin := r.Header.Get("Origin"); allowed != "" && regexp.MustCompile(allowed).MatchString(origin) {
			w.Header().Set("Access-Control-Allow-Origin", origin)
			w.Header().Set("Access-Control-Allow-Credentials", "true")
			w.Header().Set("Access-Control-Allow-Methods", "POST, GET, OPTIONS, PUT, DELETE, PATCH")
			w.Header().Set("Access-Control-Expose-Headers", "Date")
		}
		body, ok := bodies[r.RequestURI]
		if !ok || r.Method != http.MethodGet {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusForbidden)
			w.Write([]byte(`{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","reason":"Forbidden","code":403}`))
			return
		}
		w.Header().Set("Content-Type", body.kind)
		w.Header().Set("Cache-Control", "public, max-age=3600")
		w.Write([]byte(body.text))
	})
}

// kubectlProxy is kubectl proxy --www=dist in front of an API server.
func kubectlProxy(dir string, server http.Handler) http.Handler {
	static := http.StripPrefix("/static/", http.FileServer(http.Dir(dir)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := net.SplitHostPort(r.Host)
		switch {
		case !slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, host):
			http.Error(w, "Forbidden", http.StatusForbidden)
		case strings.HasPrefix(r.URL.Path, "/static/"):
			static.ServeHTTP(w, r)
		case strings.Contains(r.URL.Path, "//"):
			http.Redirect(w, r, strings.ReplaceAll(r.URL.Path, "//", "/"), http.StatusTemporaryRedirect)
		default:
			server.ServeHTTP(w, r)
		}
	})
}

// TestHostingKubectlProxy serves the page next to the keys. Its frame, which has no
// origin, can't read them. A tab of this origin can, and sends them to the page.
func TestHostingKubectlProxy(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	s := serve(t, kubectlProxy(lab.dist, apiServer(m.keys(), "")))
	a := openAt(t, s.at("127.0.0.1", "/static/"))
	a.console.provoke() // the browser logs what the frame isn't allowed to read
	a.paste("#token", m.of("https://kubernetes.default.svc.cluster.local"))
	f := a.fetcher()
	got := f.fetch(s.at("127.0.0.1", "/openid/v1/jwks"))
	if got.Reason != "no-answer" || !strings.Contains(got.Text, "CORS") {
		t.Errorf("got %+v", got)
	}
	a.expect(verdict{Signature: "no-key"})
	a.says("#fetch-part", "kubectl proxy --www")

	if first := eval[string](a.tab, `document.querySelector("#fetch-part").firstElementChild.className`); !strings.Contains(first, "in-tab") {
		t.Errorf("the first thing under Fetch is %q, want the tab", first)
	}
	if loud := eval[string](f.tab, `getComputedStyle(document.querySelector("#send")).backgroundColor`); loud != "rgba(0, 0, 0, 0)" {
		t.Errorf("the button that can't work is %s", loud)
	}

	tab := a.fetchTab()
	tab.wait("the suggestion", js(`document.querySelector("#url").value === %s`, s.at("127.0.0.1", "/openid/v1/jwks")))
	if opener := eval[bool](tab.tab, `opener !== null`); opener {
		t.Error("the tab can see the page")
	}
	s.requests()
	a.after(func() {
		if got := tab.send(); got.State != "done" || !strings.Contains(got.Text, "sent them to the page") {
			t.Errorf("got %+v", got)
		}
	})
	a.expect(verdict{Signature: "verified"})
	airlock(tab).shoot("fetch-tab")
	// The address of the API server works too.
	a.after(func() { tab.fetches(s.at("127.0.0.1", "")) })
	a.says("#keys-notes", "Fetched from "+s.at("127.0.0.1", "/openid/v1/jwks"))
	if got := s.requests(); slices.ContainsFunc(got, func(line string) bool { return strings.Contains(line, "//") }) {
		t.Errorf("the proxy was asked for %q", got)
	}
}

// fetchTab opens the fetching document in a separate tab.
func (a airlock) fetchTab() fetcher {
	a.t.Helper()
	a.element("#fetch-tab").click()
	channel := eval[string](a.tab, `document.querySelector("#fetch-tab").href`)
	var ids []target.ID
	for deadline := time.Now().Add(patience); len(ids) == 0 && time.Now().Before(deadline); a.nextFrame() {
		ids = a.pages(channel)
	}
	if len(ids) != 1 {
		a.t.Fatalf("there are %d tabs to fetch in, want 1", len(ids))
	}
	ctx, cancel := chromedp.NewContext(a.ctx, chromedp.WithTargetID(ids[0]))
	a.t.Cleanup(cancel)
	tab := &tab{t: a.t, ctx: ctx, console: a.console, traffic: a.traffic}
	a.do(chromedp.Listen(ctx, tab.heard))
	tab.wait("the tab to be ready", `document.documentElement.dataset.place === "tab"`)
	return fetcher{tab}
}

// TestFetchCORS has API servers with --cors-allowed-origins. The frame requests as
// the origin "null", the tab as the page's own.
func TestFetchCORS(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, allowed string
		frame, tab    bool
	}{
		{"anybody", `.*`, true, true},
		{"no origin", `^null$`, true, false},
		{"this machine, as OpenShift does", `//127\.0\.0\.1(:|$)`, false, true},
		{"nobody", "", false, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			m := newMint(t, "ES256")
			server := serve(t, apiServer(m.keys(), tc.allowed))
			a := openAt(t, serveDist(t).at("127.0.0.1", "/index.html"))
			a.console.provoke()
			a.paste("#token", m.of("https://kubernetes.default.svc.cluster.local"))
			f := a.fetcher()
			tab := a.fetchTab()
			for _, way := range []struct {
				from  fetcher
				works bool
			}{{f, tc.frame}, {tab, tc.tab}} {
				got := way.from.fetch(server.at("127.0.0.1", ""))
				if way.works != (got.State == "done") {
					t.Errorf("got %+v, want keys: %t", got, way.works)
				}
			}
			if !tc.frame && !tc.tab {
				a.expect(verdict{Signature: "no-key"})
				return
			}
			a.wait("the keys", `document.querySelector("#verdict").dataset.signature === "verified"`)
		})
	}
}

// TestFetchTabAlone opens the fetching document by its address. It doesn't belong to
// a page, and says so.
func TestFetchTabAlone(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	s := serve(t, publisher{"/jwks": {body: m.keys()}})
	b := newTab(t)
	pages := serveDist(t)
	for _, fragment := range []string{"", "#channel=", "#channel=../x", "#url=javascript:alert(1)&theme=<b>"} {
		b.navigate("about:blank")
		b.navigate(pages.at("127.0.0.1", "/fetch.html"+fragment))
		f := fetcher{b}
		f.fetches(s.at("127.0.0.1", "/jwks"))
		if got := f.element("#status").text(); !strings.Contains(got, "No page is waiting for them") {
			t.Errorf("%q: it says %s", fragment, got)
		}
	}
}
