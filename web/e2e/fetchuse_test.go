package e2e

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestFetchKeyboard fetches without a mouse, and never loses the focus. It doesn't
// run in parallel: a frame with its own process has the focus only in the tab that
// the browser considers active.
func TestFetchKeyboard(t *testing.T) {
	m := newMint(t, "ES256")
	s := serve(t, publisher{"/jwks": {body: m.keys()}})
	a := openAt(t, serveDist(t).at("127.0.0.1", "/index.html"))
	a.settled()
	a.paste("#token", m.of("https://issuer.example"))
	a.tabTo(`#keys-tabs button[aria-pressed="true"]`)
	a.keys(kb.ArrowRight)
	a.keys(kb.Enter)
	a.shows("#fetch-part", true)
	f := fetcher{a.frame()}
	focused := func(id string) {
		t.Helper()
		f.wait("the focus to be on "+id, js(`document.activeElement.id === %s`, id))
	}
	a.keys(kb.Tab) // not by tabTo, which would continue while the focus moves to the frame
	focused("url")
	f.enter(s.at("127.0.0.1", "/jwks"))
	a.after(func() {
		a.keys(kb.Enter)
		if got := f.outcome(); got.State != "done" {
			t.Errorf("got %+v", got)
		}
	})
	a.expect(verdict{Signature: "verified"})
	focused("url")
	a.keys(kb.Tab)
	focused("send")
	a.after(func() {
		f.run(`document.querySelector("#status").replaceChildren()`)
		a.keys(" ")
		f.outcome()
	})
	focused("send")
	if got := len(s.requests()); got != 2 {
		t.Errorf("the server was asked %d times, want 2", got)
	}
	a.keys(kb.Tab)
	a.wait("the focus to be on the way to a tab", `document.activeElement.id === "fetch-tab"`)
	a.tabTo(".forget")
	a.after(func() { a.keys(kb.Enter) })
	a.expect(verdict{Signature: "no-key"})
	a.wait("the focus to be where the keys come from", `document.activeElement.matches("#keys-tabs [aria-pressed=true]")`)
}

// TestFetchOnce presses Fetch again while there is no answer yet, and clears the page
// before there is one.
func TestFetchOnce(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	answer := make(chan struct{})
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-answer
		publisher{"/jwks": {body: m.keys()}}.ServeHTTP(w, r)
	}))
	a := open(t)
	f := a.fetcher()
	f.enter(s.at("127.0.0.1", "/jwks"))
	f.element("#send").click()
	f.wait("the question", `document.querySelector("#status").dataset.state === "busy"`)
	f.element("#send").click()
	f.element("#url").focus()
	f.keys(kb.Enter)
	a.paste("#token", m.of("https://issuer.example"))
	a.element("#clear").click()
	a.wait("the box to be empty", `document.querySelector("#token").value === ""`)
	close(answer)
	if got := f.outcome(); got.State != "done" {
		t.Errorf("got %+v", got)
	}
	if got := s.requests(); len(got) != 1 {
		t.Errorf("the server was asked for %q", got)
	}
	a.ready()
	a.paste("#token", m.of("https://issuer.example"))
	a.expect(verdict{Signature: "no-key"})
}

// fetchStates are the common states of the fetching document.
var fetchStates = []struct {
	name  string
	reach func(airlock, mint)
}{
	{"idle", func(a airlock, _ mint) { a.fetcher().fits() }},
	{"failed", func(a airlock, _ mint) {
		f := a.fetcher()
		f.fetch("https://10.96.0.1.nobody.example:6443")
		f.fits()
	}},
	{"refused", func(a airlock, m mint) {
		f := a.fetcher()
		f.fetch("https://issuer.example/?token=" + m.of("x"))
		f.fits()
	}},
	{"done", func(a airlock, m mint) {
		s := serve(a.t, publisher{"/realms/production" + openid: {body: `{"issuer":"https://issuer.example","jwks_uri":"{self}/realms/production/protocol/openid-connect/certs"}`},
			"/realms/production/protocol/openid-connect/certs": {body: m.keys()}})
		f := a.fetcher()
		a.after(func() { f.fetches(s.at("127.0.0.1", "/realms/production")) })
		a.expect(verdict{Signature: "verified"})
		f.fits()
	}},
}

// TestFetchLooks checks that the frame is as tall as its content and no wider than
// the screen, that all of it can be read, and that its controls have names.
func TestFetchLooks(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			m := newMint(t, "ES256")
			a := openAt(t, serveDist(t).at("127.0.0.1", "/index.html"))
			a.console.provoke()
			a.viewport(screen.width, screen.height, screen.options...)
			a.paste("#token", m.of("https://issuer.example"))
			for _, state := range fetchStates {
				t.Run(state.name, func(t *testing.T) {
					a := airlock{a.in(t)}
					state.reach(a, m)
					a.looksRight(screen, state.name)
				})
			}
		})
	}
}

func (a airlock) looksRight(screen screen, state string) {
	a.t.Helper()
	f := fetcher{a.frame()}
	if wide := eval[int](f.tab, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
		a.t.Errorf("the frame is %d too narrow for what it says", wide)
	}
	if tall := eval[int](f.tab, `document.documentElement.scrollHeight - innerHeight`); tall > 0 {
		a.t.Errorf("the frame is %d too short for what it says", tall)
	}
	f.named()
	for _, theme := range []string{"light", "dark"} {
		a.theme(theme)
		a.fits(screen.width)
		f.wait("the theme", js(`matchMedia("(prefers-color-scheme: " + %s + ")").matches`, theme))
		for _, poor := range eval[struct{ Poor []string }](f.tab, contrast).Poor {
			a.t.Errorf("%s: %s", theme, poor)
		}
		a.run(`document.querySelector("#keys-card").scrollIntoView()`)
		a.shoot(fmt.Sprintf("fetch-%s-%s-%d", state, theme, screen.width))
	}
}

// named fails the test on a control without a name.
func (f fetcher) named() {
	f.t.Helper()
	tree, err := chromedp.Call(f.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	f.do(err)
	var names []string
	for _, node := range tree.Nodes {
		if !node.Ignored && slices.Contains([]string{"button", "textbox"}, word(node.Role)) {
			names = append(names, word(node.Role)+" "+word(node.Name))
		}
	}
	if want := []string{"textbox Get keys from (this frame never receives the token)", "button Fetch"}; !slices.Equal(names, want) {
		f.t.Errorf("the controls are %q, want %q", names, want)
	}
}
