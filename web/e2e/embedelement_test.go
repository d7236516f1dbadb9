package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"jwt-airlock/web/server/static"
)

// TestEmbedElementFollows changes the attributes and properties of an element in use.
func TestEmbedElementFollows(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	second, mine := m.of("second"), m.of("mine")
	docs, a := readDocs(t, `<jwt-airlock`+sample(t)+`></jwt-airlock>`+loader)
	a.becomes("verified")
	set := func(name, value string) { docs.run(js(`document.querySelector("jwt-airlock")[%s] = %s`, name, value)) }
	set("theme", "dark")
	a.wait("the theme", `document.documentElement.dataset.theme === "dark"`)
	set("view", "compact")
	a.wait("the view", `document.documentElement.dataset.view === "compact"`)
	docs.run(js(`((element, token, keys) => { element.token = token; element.keys = keys })(document.querySelector("jwt-airlock"), %s, %s)`, second, m.keys()))
	a.wait("the other token", js(`document.querySelector("#token").value === %s && document.querySelector("#keys").value.trim() === %s`, second, strings.TrimSpace(m.keys())))
	a.becomes("verified")
	set("issuer", "third")
	a.wait("the expectation", `document.querySelector("#verdict").dataset.expectations === "failed"`)
	docs.run(`for (const name of ["token", "keys", "issuer"]) document.querySelector("jwt-airlock").removeAttribute(name)`)
	a.wait("an empty page", `document.querySelector("#token").value + document.querySelector("#keys").value + document.querySelector("#expect-issuer").value === "" && document.querySelector("#clear").hidden`)

	a.paste("#token", mine)
	set("token", second)
	set("view", "full")
	set("theme", "light")
	a.wait("the theme", `document.documentElement.dataset.theme === "light"`)
	if got := a.element("#token").value(); got != mine {
		t.Errorf("the docs page replaced what was pasted by %s", clip(got))
	}
	if view := eval[string](a.tab, `document.documentElement.dataset.view`); view != "compact" {
		t.Errorf("after a paste, the docs page made the view %s", view)
	}
}

// TestEmbedElementScheme switches a docs page between light and dark.
func TestEmbedElementScheme(t *testing.T) {
	t.Parallel()
	docs, a := readDocs(t, `<style>:root { color-scheme: light } .dark { color-scheme: dark } .both { color-scheme: light dark }</style>
		<script>document.documentElement.className = "dark"</script><jwt-airlock></jwt-airlock>`+loader)
	for _, step := range []struct{ change, theme string }{
		{``, "dark"},
		{`document.documentElement.className = ""`, "light"},
		{`document.body.className = "dark"`, "dark"},
		{`document.querySelector("jwt-airlock").theme = "light"`, "light"},
		{`document.querySelector("jwt-airlock").theme = "system"`, "system"},
		{`document.querySelector("jwt-airlock").removeAttribute("theme")`, "dark"},
		{`document.body.className = "both"`, "system"},
	} {
		docs.run(step.change)
		a.wait("the theme after "+step.change, js(`(document.documentElement.dataset.theme ?? "system") === %s`, step.theme))
	}
}

// TestEmbedElementBlocked blocks the frame in each of the ways that a header can.
func TestEmbedElementBlocked(t *testing.T) {
	t.Parallel()
	page := serve(t, hostedBy(t, static.Options{Dir: lab.dist, Ancestors: static.SameOrigin}))
	for name, policy := range map[string]string{
		"frame-src of the docs":       "frame-src 'self'",
		"frame-ancestors of the host": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			docs := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/embed.js" {
					http.ServeFile(w, r, lab.dist+"/embed.js")
					return
				}
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				if policy != "" {
					w.Header().Set("Content-Security-Policy", policy)
				}
				fmt.Fprintf(w, `<!doctype html><html lang="en"><title>Docs</title><link rel="icon" href="data:,"><script src="/embed.js"></script>
					<jwt-airlock src=%q></jwt-airlock><script>
					document.querySelector("jwt-airlock").addEventListener("error", ({message}) => { self.failed = message })</script>`, page.at("127.0.0.1", "/"))
			}))
			b := newTab(t)
			b.console.provoke() // the browser reports what it blocks
			b.navigate(docs.at("127.0.0.1", "/"))
			b.wait("the error", `self.failed !== undefined`)
			said := eval[string](b, `document.querySelector("jwt-airlock").shadowRoot.querySelector("[part=problem]").innerText`)
			for _, part := range []string{"frame-src", "frame-ancestors", page.at("127.0.0.1", ""), docs.at("127.0.0.1", ""), eval[string](b, `self.failed`)} {
				if !strings.Contains(said, part) {
					t.Errorf("it says %q, without %q", said, part)
				}
			}
			if eval[bool](b, `document.querySelector("jwt-airlock").shadowRoot.querySelector("iframe").checkVisibility()`) {
				t.Error("the browser's error is still there")
			}
		})
	}
}

// TestEmbedElementMovedBefore moves an element without unloading what its reader pasted.
func TestEmbedElementMovedBefore(t *testing.T) {
	t.Parallel()
	docs, a := readDocs(t, `<jwt-airlock></jwt-airlock><main></main>`+loader)
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	docs.run(`document.querySelector("main").moveBefore(document.querySelector("jwt-airlock"), null)`)
	docs.run(`document.querySelector("jwt-airlock").theme = "dark"`)
	a.wait("the theme", `document.documentElement.dataset.theme === "dark"`)
	a.expect(verdict{Signature: "no-key"})
}

// TestEmbedElementShares counts what several elements on one page download.
func TestEmbedElementShares(t *testing.T) {
	t.Parallel()
	hosted := hostedBy(t, static.Options{Dir: lab.dist, Ancestors: static.SameOrigin})
	size, sent := 0, make(chan int, 10)
	docs := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/docs" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, `<!doctype html><html lang="en"><title>Docs</title><link rel="icon" href="data:,"><script src="/embed.js"></script>
				<script>self.ready = 0; addEventListener("ready", () => { ready++ }, true)</script>`+strings.Repeat(`<jwt-airlock view="compact"></jwt-airlock>`, 3))
			return
		}
		counted := &counting{ResponseWriter: w}
		hosted.ServeHTTP(counted, r)
		if r.URL.Path == "/index.html" {
			sent <- counted.bytes
		}
	}))
	b := newTab(t)
	b.viewport(800, 4000) // what is out of sight isn't loaded
	b.navigate(docs.at("127.0.0.1", "/docs"))
	b.wait("all three", `self.ready === 3`)
	for _, id := range b.children("iframe") {
		airlock{b.child(id)}.ready()
	}
	close(sent)
	full := 0
	for n := range sent {
		size += n
		if n > 0 {
			full++
		}
	}
	if full != 1 {
		t.Errorf("the page was sent %d times, %d bytes in all", full, size)
	}
}

// counting counts the bytes of a response.
type counting struct {
	http.ResponseWriter
	bytes int
}

func (c *counting) Write(some []byte) (int, error) {
	c.bytes += len(some)
	return c.ResponseWriter.Write(some)
}

// TestEmbedElementLazy opens a docs page with an element far below what is on screen.
func TestEmbedElementLazy(t *testing.T) {
	t.Parallel()
	docs := serveDocs(t, map[string]string{"/": `<div style="height: 20000px"></div><jwt-airlock></jwt-airlock>` + loader})
	b := newTab(t)
	b.navigate(docs.at("127.0.0.1", "/"))
	for range 10 {
		b.nextFrame()
	}
	if asked := docs.requests(); slices.ContainsFunc(asked, func(line string) bool { return strings.HasSuffix(line, "/index.html") }) {
		t.Errorf("before it is in sight, it asks for %q", asked)
	}
	b.run(`document.querySelector("jwt-airlock").scrollIntoView()`)
	airlock{b.frame()}.ready()
}

// TestEmbedElementManifest compares the element with what the manifest says about it.
func TestEmbedElementManifest(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/custom-elements.json")
	if err != nil {
		t.Fatal(err)
	}
	type item struct{ Name, FieldName string }
	var manifest struct {
		Modules []struct {
			Declarations []struct{ Attributes, CSSParts []item }
		}
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		t.Fatal(err)
	}
	want := manifest.Modules[0].Declarations[0]
	docs, _ := readDocs(t, `<jwt-airlock></jwt-airlock><jwt-airlock id="broken" src="data:,"></jwt-airlock>`+loader)
	names := eval[[]string](docs, `customElements.get("jwt-airlock").observedAttributes`)
	parts := eval[[]string](docs, `[...document.querySelectorAll("jwt-airlock")].flatMap(({shadowRoot}) => [...shadowRoot.querySelectorAll("[part]")].map(({part}) => part.value))`)
	if len(names) != len(want.Attributes) || len(parts) != len(want.CSSParts) {
		t.Errorf("the element has the attributes %q and the parts %q", names, parts)
	}
	for _, attribute := range want.Attributes {
		docs.run(js(`document.querySelector("#broken")[%s] = "x"`, attribute.FieldName))
		if !slices.Contains(names, attribute.Name) || !eval[bool](docs, js(`document.querySelector("#broken").getAttribute(%s) === "x"`, attribute.Name)) {
			t.Errorf("the element has no attribute %s with the property %s", attribute.Name, attribute.FieldName)
		}
	}
	for _, part := range want.CSSParts {
		if !slices.Contains(parts, part.Name) {
			t.Errorf("the element has no part %s", part.Name)
		}
	}
}
