package e2e

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"jwt-airlock/web/server/static"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// TestClosed tries the ways out that a policy in a page does not govern, from
// within the page, as our server sends it and without the header that closes them.
func TestClosed(t *testing.T) {
	t.Parallel()
	handler := hostedBy(t, static.Options{Dir: lab.dist, Ancestors: "*"})
	for name, closed := range map[string]bool{"open": false, "closed": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				handler.ServeHTTP(removing{w, closed}, r)
			}))
			t.Run("navigation", func(t *testing.T) {
				a := openAt(t, s.at("127.0.0.1", "/"))
				outside := listen(t)
				a.console.provoke()
				a.run(js(`{ location.href = %s }`, outside.at(otherHost, "/token")))
				a.leaves(s.at("127.0.0.1", "/"))
				left(t, outside, closed)
			})
			t.Run("window", func(t *testing.T) {
				a := openAt(t, s.at("127.0.0.1", "/"))
				outside := listen(t)
				a.console.provoke()
				b := a.opens(js(`open(%s)`, outside.at(otherHost, "/token")))
				b.leaves("about:blank")
				left(t, outside, closed)
			})
			t.Run("WebRTC", func(t *testing.T) {
				a := openAt(t, s.at("127.0.0.1", "/"))
				stunned(t, a, closed)
			})
			t.Run("navigation of an embed", func(t *testing.T) {
				outer, a := embedded(t, s, otherHost)
				outside := listen(t)
				a.console.provoke()
				a.run(js(`{ location.href = %s }`, outside.at(otherHost, "/token")))
				outer.wait("another document in the frame", `self.loads === 2`)
				left(t, outside, closed)
			})
		})
	}
}

// removing takes the header away that closes the page, unless it is to stay.
type removing struct {
	http.ResponseWriter
	keep bool
}

func (r removing) WriteHeader(status int) {
	if !r.keep {
		r.Header().Del("Connection-Allowlist")
	}
	r.ResponseWriter.WriteHeader(status)
}

func hostedBy(t *testing.T, opts static.Options) http.Handler {
	t.Helper()
	handler, err := static.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// left compares what got out with what should have.
func left(t *testing.T, outside *site, closed bool) {
	t.Helper()
	if seen := outside.requests(); closed == (len(seen) > 0) {
		t.Errorf("the outside was asked for %q, and the page is closed: %t", seen, closed)
	}
	if n := outside.connections(); closed && n > 0 {
		t.Errorf("somebody connected to the outside %d times", n)
	}
}

// leaves waits until the tab is somewhere else, be it on a page of the browser's
// that says why it is not.
func (b *tab) leaves(from string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
		b.do(err)
		if url := tree.FrameTree.Frame.URL; url != "" && url != from {
			return
		}
	}
	b.t.Fatalf("the tab stays at %s", from)
}

// stunned asks for candidates of a server outside, until all are gathered. The
// page has taken WebRTC from its own realm, so it is that of a frame; an embed has
// none left, for it may not reach into its frames. Where the header forbids it
// Chromium 156 ends the page, which is one way to send nothing.
func stunned(t *testing.T, a airlock, closed bool) {
	t.Helper()
	a.console.provoke()
	packets, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer packets.Close()
	ctx, stop := context.WithTimeout(a.ctx, patience)
	defer stop()
	got := make(chan bool, 1)
	go func() {
		_, _, err := packets.ReadFrom(make([]byte, 1500))
		got <- err == nil
		stop()
	}()
	a.do(chromedp.Listen(a.ctx, func(event any) {
		if _, ok := event.(*inspector.EventTargetCrashed); ok {
			stop()
		}
	}))
	_, err = chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](js(`(async () => {
		const realm = document.body.appendChild(document.createElement("iframe")).contentWindow;
		const peer = new realm.RTCPeerConnection({iceServers: [{urls: "stun:" + %s}]});
		peer.createDataChannel("x");
		await peer.setLocalDescription();
		while (peer.iceGatheringState !== "complete") await `, packets.LocalAddr().String())+drawn+`;
	})()`, chromedp.EvalAwaitPromise))
	if err != nil && ctx.Err() != context.Canceled {
		t.Fatal(err)
	}
	packets.SetReadDeadline(time.Now())
	if arrived := <-got; arrived == closed {
		t.Errorf("a packet arrived: %t, and the page is closed: %t", arrived, closed)
	}
}

// opens runs a script that opens a window, as if a person had asked for it.
func (a airlock) opens(script string) *tab {
	a.t.Helper()
	_, err := chromedp.Run(a.ctx, chromedp.Evaluate[chromedp.Void](`{ `+script+`; void 0 }`, func(p *runtime.EvaluateParams) { p.UserGesture = new(true) }))
	a.do(err)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); a.nextFrame() {
		for _, id := range a.opened() {
			ctx, cancel := chromedp.NewContext(a.ctx, chromedp.WithTargetID(id))
			a.t.Cleanup(cancel)
			b := &tab{t: a.t, ctx: ctx, console: a.console, traffic: a.traffic}
			b.do(chromedp.Listen(ctx, b.heard))
			return b
		}
	}
	a.t.Fatal("no window opened")
	return nil
}

// opened are the windows that the page has opened.
func (a airlock) opened() []target.ID {
	a.t.Helper()
	all, err := chromedp.Targets(a.ctx)
	a.do(err)
	var ids []target.ID
	for _, info := range all {
		if info.Type == "page" && string(info.OpenerID) == a.id() {
			ids = append(ids, info.TargetID)
		}
	}
	return ids
}

// embedded opens the page of a server in a sandboxed frame of a docs site, which
// counts the documents that come to be in it. On loopback, where browsers take it
// seriously, the site lets nobody in who does not say that they may come in.
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

// TestHosted uses the page as our server sends it: by itself and embedded, over
// plain http too, with everything that the headers could stand in the way of.
func TestHosted(t *testing.T) {
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
		a.console.provoke() // the browser logs that it has no use for COOP here
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

// onlyFeatures holds what a document may do against what the header turns off. A
// browser that is newer than the header may know more.
func onlyFeatures(t *testing.T, in *tab, want string) {
	t.Helper()
	header := static.Headers("index.html", static.SameOrigin).Get("Permissions-Policy")
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
