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

// TestHostile pastes what was made to break viewers of tokens. Whether each is
// judged right is for the core's own tests; here it must stay a text, and must
// not look verified where it is not.
func TestHostile(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.remember()
	var index struct{ Inputs []hostile }
	if err := json.Unmarshal([]byte(read(t, "hostile/index.json")), &index); err != nil {
		t.Fatal(err)
	}
	for _, input := range index.Inputs {
		t.Run(input.File, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.traffic.seen()
			a.pasteHostile(input)
			if got := a.verdict(); got.Signature == "verified" && input.forged() {
				t.Errorf("the page says verified, want %s: %s", input.Verdict, input.Expected)
			}
			a.inert()
		})
	}
}

// forged tells whether no signature of the input may be called verified. Of a
// key set the verdict is about the set; it may still hold a good key.
func (h hostile) forged() bool {
	return h.Kind == "token" && (h.Verdict == "invalid" || h.Verdict == "refuse")
}

// pasteHostile puts an input where it belongs, with the key that goes with it.
func (a airlock) pasteHostile(input hostile) {
	a.t.Helper()
	text := js(`%s`, read(a.t, path.Join("hostile", input.File)))
	if input.Kind != "token" {
		a.set("#token", js(`%s`, read(a.t, "hostile/000-good-es256.txt")))
		a.set("#keys", text)
		return
	}
	if input.Key != "" {
		a.set("#keys", js(`%s`, read(a.t, path.Join("hostile", input.Key))))
	}
	a.set("#token", text)
}

// remember is for inert to compare with.
func (a airlock) remember() {
	a.t.Helper()
	a.settled()
	a.traffic.seen()
	a.run(`{
		self.before = new Set(Object.getOwnPropertyNames(self));
		self.polluted = Object.getOwnPropertyNames(Object.prototype).length;
	}`)
}

// inert fails the test if anything of a paste came to life since remember.
func (a airlock) inert() {
	a.t.Helper()
	for _, wrong := range eval[[]string](a.tab, `(() => {
		const wrong = [];
		for (const name of Object.getOwnPropertyNames(self))
			if (!before.has(name) && !/^(before|polluted)$/.test(name)) wrong.push("window." + name + " came up");
		if (Object.getOwnPropertyNames(Object.prototype).length !== polluted) wrong.push("Object.prototype has changed");
		for (const element of document.body.querySelectorAll("img, iframe:not(#fetch), object, embed, base, form, link, meta, video, audio"))
			wrong.push("there is a " + element.outerHTML.slice(0, 100));
		for (const element of document.querySelectorAll("*"))
			for (const {name, value} of element.attributes)
				if (/^on/.test(name) || /^\s*javascript:/i.test(value)) wrong.push("there is " + name + "=" + value.slice(0, 80));
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
