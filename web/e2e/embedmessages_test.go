package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// heard is every message that a docs page has received since it was loaded.
const heard = `<script>self.heard = []; addEventListener("message", ({data}) => heard.push(JSON.stringify(data)))</script>`

// TestEmbedSaysNothing uses an embedded page with a token, keys and Clear. Only the
// ready signal and heights may come out, and nothing may be left in the docs page.
func TestEmbedSaysNothing(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	docs, a := readDocs(t, heard+`<jwt-airlock></jwt-airlock>`+loader)
	a.wait("its configuration", `"fitted" in document.documentElement.dataset`)
	token := m.signed(`{"iss":"canary-issuer","sub":"canary-of-the-subject","exp":1}`)
	a.paste("#token", "Bearer "+token)
	a.paste("#keys", m.keys())
	a.expect(verdict{Signature: "verified", Time: "expired"})
	a.write("#expect-audience", "canary-audience")
	a.element("#theme").click()
	a.element("#clear").click()
	docs.wait("the heights", `heard.length > 4`)

	shape := regexp.MustCompile(`^(\{"airlock":"ready"\}|\{"airlock":"height","height":\d+\})$`)
	messages := eval[[]string](docs, `heard`)
	for i, message := range messages {
		if !shape.MatchString(message) || (i == 0) != (message == `{"airlock":"ready"}`) {
			t.Errorf("message %d is %s", i+1, clip(message))
		}
	}
	left := eval[string](docs, `(() => {
		const root = document.querySelector("jwt-airlock").shadowRoot;
		return JSON.stringify([document.documentElement.outerHTML, root.innerHTML, {...localStorage}, {...sessionStorage},
			document.cookie, history.state, location.href, window.name, performance.getEntries().map(({name}) => name)]);
	})()`) + strings.Join(messages, "")
	if !strings.Contains(left, "iframe") {
		t.Error("the test looks in the wrong place")
	}
	if found := pieceOf(token, left); found != "" || strings.Contains(left, "canary") || pieceOf(m.keys(), left) != "" {
		t.Errorf("the docs page has a piece of what was pasted: %q", found)
	}
}

// configuration is a valid one, as a script.
func configuration(issuer string) string {
	return js(`{airlock: "configuration", token: "e30.e30.", keys: "", issuer: %s, audience: "", theme: "dark", view: "compact"}`, issuer)
}

// posted returns everything that a configuration could change, once the last message
// of a sender has arrived.
func (a airlock) posted(from *tab, post, message string) string {
	a.t.Helper()
	a.run(`self.last = false; addEventListener("message", ({data}) => { if (data === "last") last = true })`)
	from.run(`for (const message of [` + message + `, "last"]) { ` + post + ` }`)
	a.wait("the last message", `last`)
	a.wait("the page to be at rest", `document.documentElement.dataset.state === "ready"`)
	return eval[string](a.tab, `JSON.stringify([...["token", "keys", "expect-issuer", "expect-audience"].map(id => document.getElementById(id).value),
		{...document.documentElement.dataset}, [...document.querySelectorAll("[data-from]")].map(({dataset}) => dataset.from)])`)
}

// TestEmbedConfigurationFromOthers sends valid configurations from windows that
// aren't allowed to send any, then some from the embedding page: those before a person
// enters anything count.
func TestEmbedConfigurationFromOthers(t *testing.T) {
	t.Parallel()
	docs := serveDocs(t, map[string]string{
		"/":       `<iframe title="Middle" src="/middle"></iframe>`,
		"/middle": `<iframe title="Airlock" sandbox="allow-scripts" src="/airlock/"></iframe><iframe title="Beside" src="/beside"></iframe>`,
		"/beside": ``,
	})
	outer := newTab(t)
	outer.navigate(docs.at("127.0.0.1", "/"))
	a := airlock{outer.frame()}
	a.ready()
	before := a.posted(outer, `frames[0].frames[0].postMessage(message, "*")`, `"nothing"`)
	for name, row := range map[string]struct {
		from *tab
		post string
	}{
		"the page around the one around it": {outer, `frames[0].frames[0].postMessage(message, "*")`},
		"a frame beside it":                 {outer, `frames[0].frames[1].Function("message", "parent.frames[0].postMessage(message, '*')")(message)`},
		"the page itself":                   {a.tab, `postMessage(message, "*")`},
	} {
		if after := a.posted(row.from, row.post, configuration("theirs")); after != before {
			t.Errorf("%s made it %s", name, after)
		}
	}
	const around = `frames[0].Function("message", "frames[0].postMessage(message, '*')")(message)`
	first := a.posted(outer, around, configuration("first"))
	if !strings.Contains(first, `"first"`) || !strings.Contains(first, `"embed"`) || !strings.Contains(first, "compact") {
		t.Errorf("the page around it made it %s", first)
	}
	second := a.posted(outer, around, configuration("second"))
	if second != strings.ReplaceAll(first, `"first"`, `"second"`) {
		t.Errorf("a second configuration made it %s", second)
	}
	a.write("#expect-issuer", "mine")
	if third := a.posted(outer, around, configuration("third")); strings.Contains(third, `"third"`) || !strings.Contains(third, `"mine"`) {
		t.Errorf("after a person entered something, a configuration made it %s", third)
	}
}

// TestEmbedConfigurationMalformed sends messages from the embedding page that aren't
// configurations, and then one that comes too late.
func TestEmbedConfigurationMalformed(t *testing.T) {
	t.Parallel()
	outer, a := embed(t, "127.0.0.1")
	const post = `frames[0].postMessage(message, "*")`
	before := a.posted(outer, post, `"nothing"`)
	sound := configuration("x")
	broken := []string{`null`, `1`, `"configuration"`, `[]`, `{}`, `{airlock: "configuration"}`, `{airlock: "ready"}`, `{airlock: "height", height: 1}`, `[` + sound + `]`}
	for _, member := range []string{"airlock", "token", "keys", "issuer", "audience", "theme", "view"} {
		for _, value := range []string{`undefined`, `null`, `1`, `["x"]`, `{toString: 1}`, `"x".repeat((16 << 20) + 1)`} {
			broken = append(broken, fmt.Sprintf(`{...%s, %s: %s}`, sound, member, value))
		}
	}
	for _, member := range []string{"issuer", "audience"} {
		broken = append(broken, fmt.Sprintf(`{...%s, %s: "x".repeat(2001)}`, sound, member))
	}
	for _, theme := range []string{"", "Dark", "constructor"} {
		broken = append(broken, fmt.Sprintf(`{...%s, theme: %q}`, sound, theme), fmt.Sprintf(`{...%s, view: %q}`, sound, theme))
	}
	for _, message := range broken {
		if after := a.posted(outer, post, message); after != before {
			t.Fatalf("%s made it %s", clip(message), clip(after))
		}
	}
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	if after := a.posted(outer, post, sound); strings.Contains(after, "compact") || strings.Contains(after, `"x"`) {
		t.Errorf("after a paste, a configuration made it %s", clip(after))
	}
}

// TestEmbedElementHears makes the frame send messages that the element doesn't know,
// and other windows send those that it does.
func TestEmbedElementHears(t *testing.T) {
	t.Parallel()
	docs, a := readDocs(t, heard+`<jwt-airlock view="compact"></jwt-airlock><iframe title="Beside"></iframe>`+loader)
	a.wait("its configuration", `"fitted" in document.documentElement.dataset`)
	const height = `document.querySelector("jwt-airlock").shadowRoot.querySelector("iframe").height`
	docs.wait("the height", height+` !== "360"`)
	before := eval[string](docs, height)
	for name, row := range map[string]struct {
		from *tab
		post string
	}{
		"the docs page":     {docs, `for (const message of [{airlock: "height", height: 77}, "last"]) postMessage(message, "*")`},
		"a frame beside it": {docs, `frames[0].Function("for (const message of [{airlock: 'height', height: 77}, 'last']) parent.postMessage(message, '*')")()`},
		"the frame, what is malformed": {a.tab, `for (const height of [-1, 1.5, NaN, Infinity, 1e9, "77", [77], null, {valueOf: 77}]) parent.postMessage({airlock: "height", height}, "*");
			for (const message of [null, 77, "height", [], {airlock: "Height", height: 77}, "last"]) parent.postMessage(message, "*")`},
	} {
		docs.run(`heard = []`)
		row.from.run(row.post)
		docs.wait("the last message of "+name, `heard.includes('"last"')`)
		if after := eval[string](docs, height); after != before {
			t.Errorf("%s made the frame %s tall, it was %s", name, after, before)
		}
	}
}
