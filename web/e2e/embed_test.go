package e2e

import (
	"fmt"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jwt-airlock/web/server/static"
)

// serveDocs serves docs pages by their paths, with the page under test below
// /airlock/. Each docs page is given as its body.
func serveDocs(t *testing.T, pages map[string]string) *site {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/airlock/", http.StripPrefix("/airlock/", http.FileServer(http.Dir(lab.dist))))
	for path, body := range pages {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, `<!doctype html><html lang="en"><title>Docs</title><link rel="icon" href="data:,">`+body)
		})
	}
	return serve(t, mux)
}

// readDocs opens a docs page with the given body, and the only airlock in it.
func readDocs(t *testing.T, body string) (docs *tab, a airlock) {
	t.Helper()
	docs = newTab(t)
	docs.navigate(serveDocs(t, map[string]string{"/docs/": body}).at("127.0.0.1", "/docs/"))
	a = airlock{docs.frame()}
	a.ready()
	return docs, a
}

// loader loads embed.js as most docs pages do.
const loader = `<script src="/airlock/embed.js"></script>`

// attribute formats an attribute for HTML.
func attribute(name, value string) string {
	return fmt.Sprintf(` %s="%s"`, name, html.EscapeString(value))
}

// sample is a token and its keys as attributes.
func sample(t *testing.T) string {
	t.Helper()
	return attribute("token", read(t, "cluster/article-legacy.jwt")) + attribute("keys", read(t, "cluster/article-jwks.json"))
}

// becomes waits until the page reports a state of the signature.
func (a airlock) becomes(signature string) {
	a.t.Helper()
	a.wait("the signature to be "+signature, js(`document.querySelector("#verdict").dataset.signature === %s &&
		document.documentElement.dataset.state === "ready"`, signature))
}

// TestEmbedElement loads embed.js in every way that docs pages do.
func TestEmbedElement(t *testing.T) {
	t.Parallel()
	element := `<jwt-airlock` + sample(t) + `></jwt-airlock>`
	for name, body := range map[string]string{
		"classic":                 element + loader,
		"classic, in the head":    loader + element,
		"deferred":                `<script defer src="/airlock/embed.js"></script>` + element,
		"module":                  `<script type="module" src="/airlock/embed.js?v=1"></script>` + element,
		"twice":                   loader + element + loader,
		"made by a script":        loader + `<p>Docs</p><script>document.body.append(document.createElement("jwt-airlock")); for (const name of ["token", "keys"]) document.querySelector("jwt-airlock").setAttribute(name, ` + js(`{token: %s, keys: %s}`, read(t, "cluster/article-legacy.jwt"), read(t, "cluster/article-jwks.json")) + `[name])</script>`,
		"elsewhere":               `<script type="module">await import("/airlock/embed.js")</script>` + strings.Replace(element, "<jwt-airlock", `<jwt-airlock src="/airlock/index.html"`, 1),
		"under a policy":          `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; script-src 'self'; frame-src 'self'">` + element + loader,
		"keys below, in a block":  `<jwt-airlock keys-for="prod"` + attribute("token", read(t, "cluster/article-legacy.jwt")) + `></jwt-airlock>` + loader + `<script type="application/json" id="prod">` + read(t, "cluster/article-jwks.json") + `</script>`,
		"as a frame, without one": `<iframe title="Airlock" sandbox="allow-scripts" src="` + link("/airlock/index.html", read(t, "cluster/article-legacy.jwt"), read(t, "cluster/article-jwks.json")) + `"></iframe>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, a := readDocs(t, body)
			a.becomes("verified")
			if origin := eval[string](a.tab, `origin`); origin != "null" {
				t.Errorf("the origin in the frame is %q, want an opaque one", origin)
			}
		})
	}
}

// TestEmbedElementAttributes checks the effect of each attribute.
func TestEmbedElementAttributes(t *testing.T) {
	t.Parallel()
	docs, a := readDocs(t, `<jwt-airlock`+sample(t)+` issuer="https://issuer.example" audience="vault api"
		theme="dark" view="compact" label="Inspector" src="/airlock/index.html?v=2#top"></jwt-airlock>`+loader)
	a.becomes("verified")
	a.expect(verdict{Expectations: "failed"})
	for selector, want := range map[string]string{
		"#token": read(t, "cluster/article-legacy.jwt"), "#keys": read(t, "cluster/article-jwks.json"),
		"#expect-issuer": "https://issuer.example", "#expect-audience": "vault api",
	} {
		if got := a.element(selector).value(); strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s holds %q, want %q", selector, clip(got), clip(want))
		}
		a.reach(selector)
		a.shows(selector, true)
	}
	if got := eval[string](a.tab, `document.documentElement.dataset.theme + " " + document.documentElement.dataset.view`); got != "dark compact" {
		t.Errorf("theme and view are %s", got)
	}
	got := eval[[]string](docs, `(root => {
		const frame = root.querySelector("iframe"), link = root.querySelector("a");
		return [...["sandbox", "allow", "credentialless", "referrerpolicy", "loading", "title"].map(name => String(frame.getAttribute(name))),
			link.textContent, link.target, link.rel, new URL(link.href).pathname + new URL(link.href).search + new URL(link.href).hash,
			String(frame.contentDocument)];
	})(document.querySelector("jwt-airlock").shadowRoot)`)
	want := []string{"allow-scripts", "clipboard-read; clipboard-write", "null", "origin", "lazy", "Inspector",
		"Open in a new tab", "_blank", "noopener noreferrer", "/airlock/index.html?v=2", "null"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
	if blocked := eval[string](docs, `(() => { try { return String(document.querySelector("jwt-airlock").shadowRoot.querySelector("iframe").contentWindow.document) } catch (error) { return error.name } })()`); blocked != "SecurityError" {
		t.Errorf("the docs page gets at the document in the frame: %s", blocked)
	}
}

// TestEmbedElementIsolated embeds the page in a docs page that allows only frames
// without cookies.
func TestEmbedElementIsolated(t *testing.T) {
	t.Parallel()
	page := serve(t, hostedBy(t, static.Options{Dir: lab.dist, Ancestors: "http://127.0.0.1:*"}))
	docs := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><title>Docs</title><link rel="icon" href="data:,"><script src=%q></script><jwt-airlock></jwt-airlock>`,
			page.at("127.0.0.1", "/embed.js"))
	}))
	outer := newTab(t)
	outer.navigate(docs.at("127.0.0.1", "/"))
	if !eval[bool](outer, `crossOriginIsolated`) {
		t.Fatal("the docs page is not isolated")
	}
	a := airlock{outer.frame()}
	a.ready()
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	a.expect(verdict{Signature: "no-key"})
}

// TestEmbedElementRefuses checks that an element that can't work says why.
func TestEmbedElementRefuses(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(filepath.Join(lab.dist, "embed.js"))
	if err != nil {
		t.Fatal(err)
	}
	if len(script) > 6000 {
		t.Errorf("embed.js has %d bytes, more than 6000", len(script))
	}
	for name, tc := range map[string]struct{ body, says string }{
		"a script":    {`<jwt-airlock src="javascript:alert(1)"></jwt-airlock>` + loader, "must be an http, https or file URL"},
		"data":        {`<jwt-airlock src="data:text/html,<p>x"></jwt-airlock>` + loader, "must be an http, https or file URL"},
		"no address":  {`<jwt-airlock src="http://["></jwt-airlock>` + loader, "must be an http, https or file URL"},
		"none at all": {`<jwt-airlock></jwt-airlock><script>` + string(script) + `</script>`, "set src to the page's URL"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			docs := newTab(t)
			docs.navigate(serveDocs(t, map[string]string{"/": tc.body}).at("127.0.0.1", "/"))
			got := eval[[]string](docs, `(root => [root.textContent, String(root.querySelectorAll("iframe, a").length)])(document.querySelector("jwt-airlock").shadowRoot)`)
			if !strings.Contains(got[0], tc.says) || got[1] != "0" {
				t.Errorf("it says %q with %s frames and links, want %q with none", got[0], got[1], tc.says)
			}
		})
	}
}

// TestEmbedElementMoves moves one of two elements, and removes it.
func TestEmbedElementMoves(t *testing.T) {
	t.Parallel()
	docs := newTab(t)
	docs.viewport(800, 4000) // what is out of sight isn't laid out
	docs.navigate(serveDocs(t, map[string]string{"/": `<jwt-airlock id="one" view="compact"` + sample(t) + `></jwt-airlock>
		<jwt-airlock id="two" view="compact" issuer="two"></jwt-airlock><div id="elsewhere"></div>` + loader}).at("127.0.0.1", "/"))
	airlocks := func(number int) (all []airlock) {
		t.Helper()
		for deadline := time.Now().Add(patience); len(docs.children("iframe")) != number; docs.nextFrame() {
			if time.Now().After(deadline) {
				t.Fatalf("there are %d frames, want %d", len(docs.children("iframe")), number)
			}
		}
		for _, id := range docs.children("iframe") {
			a := airlock{docs.child(id)}
			a.wait("its configuration", `"fitted" in document.documentElement.dataset`)
			a.ready()
			all = append(all, a)
		}
		return all
	}
	holds := func(want ...string) {
		t.Helper()
		got := map[string]int{}
		for _, a := range airlocks(len(want)) {
			got[eval[string](a.tab, `document.querySelector("#expect-issuer").value + (document.querySelector("#token").value && "sample")`)]++
		}
		for _, one := range want {
			if got[one] != 1 {
				t.Errorf("the frames hold %v, want %q", got, want)
			}
		}
	}
	holds("sample", "two")
	docs.run(`elsewhere.append(one)`)
	docs.wait("the frame to be loaded again", `one.shadowRoot.querySelector("iframe").height !== "360"`)
	holds("sample", "two")
	docs.run(`one.remove()`)
	holds("two")
	docs.run(`two.setAttribute("label", "New")`)
	if title := eval[string](docs, `two.shadowRoot.querySelector("iframe").title`); title != "New" {
		t.Errorf("the frame is called %q", title)
	}
}
