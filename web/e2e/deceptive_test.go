package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// deceptive names look like others, or reverse or hide the text around them.
var deceptive = []struct{ name, shown string }{
	{"\u202enimda\u202c", "‹U+202E›nimda‹U+202C›"},      // right to left
	{"ad\u200bmin", "ad‹U+200B›min"},                    // zero width
	{"\u2066admin\u2069 // not", "‹U+2066›admin"},       // an isolate
	{"admin\x1b[2J", "admin‹U+001B›[2J"},                // ANSI
	{"admin\n", "admin‹U+000A›"},                        // a second line
	{"ad\u00a0min", "ad‹U+00A0›min"},                    // a blank that isn't a space
	{"\U000e0061dmin", "‹U+E0061›dmin"},                 // a tag
	{"a\u0300\u0301\u0302\u0303\u0304dmin", "‹U+0303›"}, // stacked marks
	{"аdmin", "а‹Cyrillic›"},
	{"αdmin", "α‹Greek›dmin"},
	{"ａdmin", "ａ‹fullwidth›dmin"},
	{"https://аррӏе.com", "аррӏе‹Cyrillic›.com"},
	{"https://example\u2024com", "\u2024‹look-alike›com"},
	{"𝐚dmin", "𝐚‹mathematical›dmin"},
}

// honest names use one script each. If they appear alone, they aren't marked.
var honest = []string{"админ", "διαχειριστής", "管理者", "Zoë Müller", "Łukasz", "مدير", "👩‍💻", "system:masters", "x²"}

// TestInputDeceptive puts such names wherever a token, a key set or a file can
// contain one, and checks everything that the page then shows outside its boxes.
func TestInputDeceptive(t *testing.T) {
	t.Parallel()
	a := open(t)
	for _, row := range deceptive {
		t.Run(row.shown, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.writeName(row.name)
			for _, view := range views {
				a.look(view)
				a.clear(row.name)
			}
			for _, place := range []string{"#about", "#header", "#payload", "#keys-notes"} {
				a.marks(place, row.shown)
			}
		})
	}
	t.Run("as text", func(t *testing.T) {
		a := airlock{a.in(t)}
		a.writeName("\u202eаdmin")
		a.look("text")
		for _, place := range []string{"#header pre", "#payload pre"} {
			a.marks(place, "‹U+202E›")
			a.marks(place, "а‹Cyrillic›")
		}
	})
	for _, name := range honest {
		t.Run(name, func(t *testing.T) {
			a := airlock{a.in(t)}
			a.writeName(name)
			if marked := eval[[]string](a.tab, `[...document.querySelectorAll(":is(#header, #payload) .foreign")].map(letters => letters.parentElement.outerHTML)`); len(marked) > 0 {
				t.Errorf("marked: %q", marked)
			}
		})
	}
}

// TestInputDeceptiveFile has such names in a kubeconfig, in which they distinguish
// tokens.
func TestInputDeceptiveFile(t *testing.T) {
	t.Parallel()
	a := open(t)
	users := fmt.Sprintf("- name: аdmin\n  user:\n    token: %s\n- name: ad\u202emin\n  user:\n    token: %s\n",
		read(t, "cluster/es256.jwt"), read(t, "cluster/legacy.jwt"))
	a.set("#token", js(`%s`, "apiVersion: v1\nkind: Config\ncurrent-context: аdmin\nusers:\n"+users+
		"contexts:\n- name: аdmin\n  context: {user: аdmin, cluster: c}\nclusters:\n- name: c\n  cluster: {server: \"https://аpi.example\"}\n"))
	a.look("members")
	a.clear("\u202eаdmin")
	a.marks("#chips", "а‹Cyrillic›")
	a.marks("#chips", "‹U+202E›")
	a.marks("#token-notes", "а‹Cyrillic›")
}

// writeName gives the page a token and keys that have a name in every place.
func (a airlock) writeName(name string) {
	a.t.Helper()
	text := string(must[[]byte](a.t)(json.Marshal(name)))
	header := strings.ReplaceAll(`{"alg":"RS256","kid":X,X:1,"typ":X}`, "X", text)
	payload := strings.ReplaceAll(`{"iss":X,"sub":X,"aud":[X],"azp":X,"client_id":X,"email":X,"name":X,"groups":[X],"scope":X,"exp":1,X:{X:X},
		"kubernetes.io":{"namespace":"demo","serviceaccount":{"name":X,"uid":X},"pod":{"name":X,"uid":X}}}`, "X", text)
	key := strings.ReplaceAll(`{"keys":[{"kty":"RSA","kid":X,"alg":X,"use":X,"key_ops":[X],"n":"AQAB","e":"AQAB"},{"kty":X,"crv":X,"kid":X}]}`, "X", text)
	a.set("#keys", js(`%s`, key))
	a.set("#token", js(`%s`, b64([]byte(header))+"."+b64([]byte(payload))+"."+b64(make([]byte, 256))))
	a.expect(verdict{Form: "jws-compact"})
}

// clear fails the test if anything of a name appears on the page unmarked: invisible
// characters, and letters that look like others.
func (a airlock) clear(name string) {
	a.t.Helper()
	odd := []string{}
	for _, letter := range name {
		if letter > 0x7e || letter < ' ' && letter != '\n' || letter == 0x303 {
			odd = append(odd, string(letter))
		}
	}
	for _, wrong := range eval[[]string](a.tab, js(`(odd => {
		const wrong = [];
		const walker = document.createTreeWalker(document.querySelector("#main"), NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const {data, parentElement: element} = walker.currentNode;
			if (element.closest(".box, .foreign, .escape")) continue;
			if (odd.some(letter => data.includes(letter) && !/\p{M}/u.test(letter))) wrong.push(element.outerHTML.slice(0, 200));
		}
		return wrong;
	})(%s)`, odd)) {
		a.t.Errorf("unmarked: %q", wrong)
	}
}

// marks fails the test unless a place shows a text.
func (a airlock) marks(place, text string) {
	a.t.Helper()
	if !eval[bool](a.tab, js(`[...document.querySelectorAll(%s)].some(element => element.textContent.includes(%s))`, place, text)) {
		a.t.Errorf("%s does not show %s: %.600s", place, text, eval[string](a.tab, js(`document.querySelector(%s).innerText`, place)))
	}
}
