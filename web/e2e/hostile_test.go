package e2e

import (
	"encoding/json"
	"path"
	"strings"
	"testing"
)

// hostile is an entry of testdata/hostile/index.json.
type hostile struct {
	File, Kind, Group, Key, Verdict, Expected string
}

// TestInputHostile pastes inputs that were built to break token viewers, and looks at
// them in every view. Each must stay text, and verify only if it should.
func TestInputHostile(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.remember()
	var index struct{ Inputs []hostile }
	if err := json.Unmarshal([]byte(read(t, "hostile/index.json")), &index); err != nil {
		t.Fatal(err)
	}
	a.write("#at", "2026-11-21T21:00:00Z")
	for _, input := range index.Inputs {
		t.Run(input.File, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.traffic.seen()
			a.pasteHostile(input)
			got := a.verdict()
			switch holds := got.Signature == "verified" || got.Signature == "decrypted"; {
			case input.Verdict == "valid" && !holds:
				t.Errorf("the page says %s, want verified: %s", got.Signature, input.Expected)
			case input.forged() && holds:
				t.Errorf("the page says %s, want %s: %s", got.Signature, input.Verdict, input.Expected)
			}
			for _, view := range views {
				a.look(view)
				a.inert()
			}
		})
	}
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.expect(verdict{Signature: "verified"})
}

// forged returns whether no signature of the input may be called verified. For a key
// set, the verdict is about the set, which may still contain a good key.
func (h hostile) forged() bool {
	return h.Kind == "token" && (h.Verdict == "invalid" || h.Verdict == "refuse")
}

// views are the tabs of a header or payload. The tab that is shown first comes last.
var views = []string{"bytes", "text", "members"}

// look opens every fold and shows all parts in one view.
func (a airlock) look(view string) {
	a.t.Helper()
	a.run(js(`{
		for (const details of document.querySelectorAll("#main details")) details.open = true;
		document.querySelector("#keys-card:not([data-open]) #keys-toggle")?.click();
		for (const part of document.querySelectorAll("#contents > [data-there]")) part.hidden = false;
		for (const tab of [...document.querySelectorAll("#contents .part .tabs button")]) if (tab.value === %s) tab.click();
		for (const box of document.querySelectorAll("#contents .indent")) box.click();
	}`, view))
}

// pasteHostile puts an input and its key where they belong.
func (a airlock) pasteHostile(input hostile) {
	a.t.Helper()
	text := js(`%s`, read(a.t, path.Join("hostile", input.File)))
	if input.Kind != "token" {
		token := "hostile/000-good-es256.txt"
		if strings.Contains(input.Expected, "002-good-rs256") {
			token = "hostile/002-good-rs256.txt"
		}
		a.set("#token", js(`%s`, read(a.t, token)))
		a.set("#keys", text)
		return
	}
	keys := ""
	if input.Key != "" {
		keys = read(a.t, path.Join("hostile", input.Key))
	}
	a.set("#keys", js(`%s`, keys))
	a.set("#token", text)
}

// remember saves the state of the page for inert to compare with.
func (a airlock) remember() {
	a.t.Helper()
	a.settled()
	for _, good := range []string{"cluster/pastes/kubeconfig.yaml", "cluster/article-bound.jwt", "cases/rfc7515-a3.txtar"} {
		a.set("#keys", js(`%s`, read(a.t, "cluster/article-jwks.json")))
		a.set("#token", js(`%s`, read(a.t, good)))
		for _, view := range views {
			a.look(view)
		}
	}
	a.traffic.seen()
	a.run(`{
		// What the page is made of, and what it makes of tokens that mean no harm.
		const names = (list, of) => new Set([...list].flatMap(root => [...root.querySelectorAll("*")]).flatMap(of));
		const below = root => [root, ...[...root.querySelectorAll("template")].flatMap(template => below(template.content))];
		const roots = below(document);
		self.made = {
			elements: names(roots, element => element.localName).union(new Set(["time", "small", "wbr", "path"])),
			attributes: names(roots, element => element.getAttributeNames()).union(new Set(["datetime", "open", "checked", "readonly", "colspan", "translate", "dir"])),
		};
		self.before = new Set(Object.getOwnPropertyNames(self));
		self.polluted = Object.getOwnPropertyNames(Object.prototype).length;
	}`)
}

// inert fails the test if any pasted text has become active since remember.
func (a airlock) inert() {
	a.t.Helper()
	for _, wrong := range eval[[]string](a.tab, `(() => {
		const wrong = [];
		for (const name of Object.getOwnPropertyNames(self))
			if (!before.has(name) && !/^(made|before|polluted)$/.test(name)) wrong.push("window." + name + " came up");
		if (Object.getOwnPropertyNames(Object.prototype).length !== polluted) wrong.push("Object.prototype has changed");
		if (self.__xss !== undefined) wrong.push("a script of the paste has run");
		for (const element of document.body.querySelectorAll("*:not(script)")) {
			if (!made.elements.has(element.localName)) wrong.push("there is a <" + element.localName + ">");
			for (const {name, value} of element.attributes)
				if (!made.attributes.has(name) && !/^(aria|data)-/.test(name)) wrong.push("there is " + name + "=" + value.slice(0, 80));
		}
		for (const link of document.querySelectorAll("a[href]"))
			if (link.id !== "fetch-tab" && !link.hasAttribute("download") && !link.getAttribute("href").startsWith("#")) wrong.push("there is a link to " + link.href.slice(0, 80));
		return wrong;
	})()`) {
		a.t.Error(wrong)
	}
	if seen := a.traffic.seen(); len(seen) > 0 {
		a.t.Errorf("the page asked for %s", strings.Join(seen, ", "))
	}
}
