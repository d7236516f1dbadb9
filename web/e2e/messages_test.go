package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSealCanary fetches keys with a token in the page, in a browser that logs every
// request to its network service. It looks for the token on the wire, in DNS names,
// and in every message that leaves the page.
func TestSealCanary(t *testing.T) {
	t.Parallel()
	browser, log := launchLogging(t)
	m := newMint(t, "ES256")
	pages, keys := serveDist(t), serve(t, publisher{openid: {body: `{"jwks_uri":"{self}/jwks"}`}, "/jwks": {body: m.keys()}})
	issuer := keys.at("127.0.0.1", "")
	token := m.signed(fmt.Sprintf(`{"iss":%q,"sub":"canary-of-the-subject","jti":"canary-of-the-token","canary-name":1}`, issuer))

	a := airlock{newTabIn(t, browser)}
	a.navigate(pages.at("127.0.0.1", "/index.html"))
	a.ready()
	f := a.fetcher()
	const listen = `self.heard = []; addEventListener("message", ({data}) => heard.push(JSON.stringify(data)));`
	f.run(listen)
	a.run(listen)
	beside := a.besides(pages.at("127.0.0.1", "/SHA256SUMS"))
	beside.run(js(`self.heard = []; self.channel = new BroadcastChannel(%s); channel.onmessage = ({data}) => heard.push(JSON.stringify(data))`,
		eval[string](a.tab, `"airlock-" + new URLSearchParams(new URL(document.querySelector("#fetch-tab").href).hash.slice(1)).get("channel")`)))

	a.set("#token", js(`%s`, "Authorization: Bearer "+token))
	a.expect(verdict{Signature: "no-key"})
	f.wait("the suggestion", js(`document.querySelector("#url").value === %s`, issuer+openid))
	a.after(func() {
		if got := f.send(); got.State != "done" {
			t.Fatalf("got %+v", got)
		}
	})
	a.expect(verdict{Signature: "verified"})
	if got := f.fetch("https://nobody.example"); got.State != "failed" {
		t.Errorf("got %+v", got)
	}
	a.console.provoke()
	a.element("#theme").click()
	f.wait("the theme", `heard.length > 1`)
	a.element("#clear").click()
	f.wait("the suggestion to be gone", `heard.at(-1).includes('"url":""')`)

	toFrame := eval[[]string](f.tab, `heard`)
	for _, message := range toFrame {
		if !strings.HasPrefix(message, `{"airlock":"suggestion","url":"`) {
			t.Errorf("the frame was sent %s", clip(message))
		}
	}
	left := map[string]string{
		"the frame":               strings.Join(toFrame, ""),
		"the channel":             strings.Join(eval[[]string](beside, `heard`), ""),
		"the server of the pages": pages.heard(),
		"the server of the keys":  keys.heard(),
		"the tab's address":       eval[string](a.tab, `location.href + document.querySelector("#fetch-tab").href`),
	}
	network := closeLogging(t, browser, log)
	left["the network"] = string(network)
	for _, seen := range []string{issuer + "/jwks", "nobody.example"} {
		if !strings.Contains(left["the network"], seen) {
			t.Errorf("the network log does not have %s: the test looks in the wrong place", seen)
		}
	}
	for where, text := range left {
		if text == "" && where != "the channel" {
			t.Errorf("nothing came to %s: the test looks in the wrong place", where)
		}
		if found := pieceOf(token, text); found != "" || strings.Contains(text, "canary") {
			t.Errorf("a piece of the token came to %s: %q", where, found)
		}
	}
}

// pieceOf finds a piece of a token in a text.
func pieceOf(token, text string) string {
	const enough = 16
	pieces := map[string]bool{}
	for i := range len(token) - enough {
		pieces[token[i:i+enough]] = true
	}
	for i := range max(0, len(text)-enough) {
		if pieces[text[i:i+enough]] {
			return text[i : i+enough]
		}
	}
	return ""
}

// besides opens another tab of the same person, which shares the origin's channels.
func (b *tab) besides(url string) *tab {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx)
	b.t.Cleanup(cancel)
	other := &tab{t: b.t, ctx: ctx, console: b.console, traffic: b.traffic}
	other.navigate(url)
	return other
}

// fetchedMessage is what the frame sends when it has keys.
func fetchedMessage(m mint) string {
	return js(`{airlock: "fetched", url: "https://issuer.example/jwks", issuer: "", text: %s}`, m.keys())
}

// TestSealStrangers posts keys to the page, and an address to the frame, from windows
// that aren't allowed to.
func TestSealStrangers(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	outer, a := embed(t, "127.0.0.1")
	a.paste("#token", m.of("argocd"))
	f := a.fetcher()
	f.fits()
	for name, post := range map[string]string{
		"the page around it": `frames[0].postMessage(message, "*")`,
		"a frame beside it": `{
			const beside = document.body.appendChild(document.createElement("iframe"));
			beside.contentWindow.Function("message", "parent.frames[0].postMessage(message, '*')")(message);
		}`,
		"the page itself": `self.postMessage(message, "*")`,
	} {
		from := outer
		if name == "the page itself" {
			from = a.tab
		}
		a.unmoved(name, func() {
			from.run(`for (const message of [{airlock: "ready"}, {airlock: "height", height: 900}, {airlock: "fetching"}, ` + fetchedMessage(m) + `, "last"]) ` + post)
		})
	}
	f.run(`self.last = false; addEventListener("message", ({data}) => { if (data === "last") last = true })`)
	outer.run(`for (const message of [{airlock: "suggestion", url: "https://evil.example", theme: "dark"}, "last"]) frames[0].frames[0].postMessage(message, "*")`)
	f.wait("the last message", `last`)
	if got := eval[string](f.tab, `document.querySelector("#url").value + document.documentElement.dataset.theme`); got != "system" {
		t.Errorf("the page around it made of the frame %s", got)
	}
}

// unmoved fails the test if messages change anything about the page. The last
// of them is the word "last", and they arrive in order.
func (a airlock) unmoved(what string, post func()) {
	a.t.Helper()
	const look = `JSON.stringify([
		document.querySelector("#verdict").dataset, document.querySelector("#fetch-part").dataset,
		document.querySelector("#fetch").height, document.querySelectorAll("*").length, document.querySelector("#keys-notes").innerText])`
	before := eval[string](a.tab, look)
	a.run(`self.last = false; self.addEventListener("message", ({data}) => { if (data === "last") last = true })`)
	post()
	a.wait("the last message of "+what, `last`)
	a.wait("the page to be at rest", `document.documentElement.dataset.state === "ready"`)
	if after := eval[string](a.tab, look); after != before {
		a.t.Errorf("%s changed the page from %s to %s", what, before, after)
	}
}

// TestSealMalformedMessages makes the frame itself send messages that the page
// doesn't know.
func TestSealMalformedMessages(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	a := open(t)
	a.paste("#token", m.of("argocd"))
	f := a.fetcher()
	f.fits()
	for _, message := range []string{
		`null`, `undefined`, `1`, `"ready"`, `[]`, `["fetched"]`, `new Map([["airlock", "fetched"]])`, `{}`, `{airlock: 1}`,
		`{airlock: "READY"}`, `{airlock: "suggestion", url: "https://evil.example", theme: "dark"}`, `{airlock: "__proto__"}`,
		`{airlock: "height"}`, `{airlock: "height", height: "100"}`, `{airlock: "height", height: -1}`, `{airlock: "height", height: NaN}`,
		`{airlock: "height", height: 1e6}`, `{airlock: "height", height: Infinity}`, `{airlock: "height", height: {valueOf: 1}}`,
		`{airlock: "failed"}`, `{airlock: "failed", reason: 1}`, `{airlock: "failed", reason: "<b>"}`, `{airlock: "failed", reason: "x".repeat(1000)}`,
		`{airlock: "fetched"}`, `{airlock: "fetched", text: 1, url: "", issuer: ""}`, `{airlock: "fetched", text: ["{}"], url: "", issuer: ""}`,
		`{airlock: "fetched", text: "{}", url: "https://" + "x".repeat(3000), issuer: ""}`, `{airlock: "fetched", text: "{}", url: "", issuer: {}}`,
		`{airlock: "fetched", text: "{}", url: ""}`, `{airlock: "fetched", text: " ".repeat(6 << 20), url: "", issuer: ""}`,
		fetchedMessage(m), // which is well-formed, but no fetch was started
	} {
		a.unmoved(message, func() {
			f.run(`parent.postMessage(` + message + `, "*"); parent.postMessage("last", "*")`)
		})
	}
	// What it may send is shown as text, whatever it is.
	a.after(func() {
		f.run(`parent.postMessage({airlock: "fetching"}, "*");
			parent.postMessage({airlock: "fetched", text: "<img src=x onerror=alert(1)>", url: "javascript:alert(1)//<b>\u202e", issuer: "<script>"}, "*")`)
	})
	a.expect(verdict{Signature: "no-key"})
	a.after(func() {
		f.run(`parent.postMessage(` + strings.Replace(fetchedMessage(m), "https://issuer.example/jwks", "<img src=x>", 1) + `, "*")`)
	})
	a.expect(verdict{Signature: "verified"})
	a.says("#keys-notes", "<img src=x>")
}

// evil is a document that replaces fetch.html and does whatever it can.
const evil = `<!doctype html><link rel="icon" href="data:,"><title>Evil</title><body><script>
	const say = message => parent.postMessage(message, "*");
	self.done = [];
	const attempt = async (name, f) => { try { await f(); done.push(name) } catch {} };
	say({airlock: "ready"});
	for (let height = 0; height < 1e6; height = height * 2 + 1) say({airlock: "height", height});
	for (let i = 0; i < 100; i++) { say({airlock: "fetching"}); say({airlock: "fetched", text: "{\"keys\":[" + "[".repeat(i * 100), url: "x".repeat(i), issuer: ""}) }
	say({airlock: "fetched", text: "]", get url() { return "" }, issuer: "\ud800"});
	(async () => {
		await attempt("reading the page", () => parent.document.body);
		await attempt("reading the box", () => parent.frames.document);
		await attempt("sending the page away", () => { parent.location = "https://evil.example" });
		await attempt("sending the tab away", () => { top.location.href = "https://evil.example" });
		await attempt("closing the page", () => { parent.close(); if (parent.closed) return; throw 0 });
		await attempt("a popup", () => { if (!open("https://evil.example")) throw 0 });
		await attempt("a dialog", () => { if (!confirm("?")) throw 0 });
		await attempt("storage", () => localStorage.length);
		await attempt("a cookie", () => document.cookie);
		await attempt("the clipboard", () => navigator.clipboard.readText());
		await attempt("full screen", () => document.documentElement.requestFullscreen());
		const form = document.body.appendChild(Object.assign(document.createElement("form"), {action: "https://evil.example", target: "_top"}));
		form.submit();
		say("last");
		self.finished = true;
	})();
</script>`

// TestSealEvilDocument replaces our document with another one. It can lie about keys,
// which the page says came from there, but can't do any other harm.
func TestSealEvilDocument(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]func(*testing.T, string) string{
		"file": func(t *testing.T, dir string) string { return "file://" + dir + "/index.html" },
		"http": func(t *testing.T, dir string) string { return serveDir(t, dir).at("127.0.0.1", "/index.html") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			copyDist(t, dir, "index.html")
			if err := os.WriteFile(filepath.Join(dir, "fetch.html"), []byte(evil), 0o644); err != nil {
				t.Fatal(err)
			}
			m := newMint(t, "ES256")
			a := openAt(t, address(t, dir))
			url := eval[string](a.tab, `location.href`)
			f := a.fetcher()
			f.console = new(console) // what the browser logs of its attempts
			f.wait("all its attempts", `self.finished`)
			if done := eval[[]string](f.tab, `done`); len(done) > 0 {
				t.Errorf("it managed %q", done)
			}
			if here := eval[string](a.tab, `location.href`); here != url {
				t.Errorf("the page went to %s", here)
			}
			if pages := a.pages("evil.example"); len(pages) > 0 {
				t.Errorf("it opened %q", pages)
			}
			if height := eval[int](a.tab, `document.querySelector("#fetch").getBoundingClientRect().height`); height > 2000 {
				t.Errorf("the frame is %d tall", height)
			}
			a.console.provoke() // the browser logs what it blocked in the frame
			if n := eval[int](a.tab, `document.querySelectorAll("script:not([type])").length + document.querySelectorAll("iframe").length`); n != 2 {
				t.Errorf("there are %d scripts and frames, want one of each", n)
			}
			a.element(`#keys-tabs button[value="auto"]`).click()
			a.paste("#keys", m.keys())
			a.paste("#token", m.of("argocd"))
			a.expect(verdict{Signature: "verified"})
			if thrown := a.console.exceptions(); len(thrown) > 0 {
				t.Errorf("the page threw %q", thrown)
			}
		})
	}
}

// copyDist copies files of the page under test.
func copyDist(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(lab.dist, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
