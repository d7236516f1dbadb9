package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestSealFramesClosed pastes before fetch.html has arrived. From then on the page is
// closed to frames, but the pending one still arrives.
func TestSealFramesClosed(t *testing.T) {
	t.Parallel()
	pasted := make(chan struct{})
	files := http.FileServer(http.Dir(lab.dist))
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/fetch.html") {
			<-pasted
		}
		files.ServeHTTP(w, r)
	}))
	m := newMint(t, "ES256")
	keys := serve(t, publisher{"/jwks": {body: m.keys()}})
	a := airlock{newTab(t)}
	_, err := chromedp.Call(a.ctx, page.Navigate, page.NavigateParams{URL: s.at("127.0.0.1", "/")}) // it isn't loaded before its frame is
	a.do(err)
	a.wait("the page", `document.documentElement?.dataset.state === "ready"`)
	const policies = `document.head.querySelectorAll("meta[http-equiv]").length`
	if n := eval[int](a.tab, policies); n != 1 {
		t.Errorf("before anything has come there are %d policies, want 1", n)
	}
	a.paste("#token", m.of("https://issuer.example"))
	if n := eval[int](a.tab, policies); n != 2 {
		t.Errorf("after a paste there are %d policies, want 2", n)
	}
	close(pasted)
	f := a.fetcher()
	a.after(func() { f.fetches(keys.at("127.0.0.1", "/jwks")) })
	a.expect(verdict{Signature: "verified"})
	if n := eval[int](a.tab, policies); n != 2 {
		t.Errorf("in the end there are %d policies, want 2", n)
	}
	if said := a.element("#seal").text(); !strings.Contains(said, "0 requests") {
		t.Errorf("the badge says %q", said)
	}

	// Requests by a script are counted even if they are blocked, including frames.
	a.console.provoke()
	a.run(`{ const frame = document.createElement("iframe"); frame.src = "fetch.html"; document.body.append(frame) }`)
	a.wait("the frame to count", `document.querySelector("#seal .requests").textContent === "1 request"`)
}
