package e2e

import (
	"crypto/sha256"
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestSealPolicy reads the policy from the file, as a careful person would.
func TestSealPolicy(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile(filepath.Join(lab.dist, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"default-src 'none'",
		"script-src " + hashOf(t, file, "script") + " 'wasm-unsafe-eval'",
		"style-src " + hashOf(t, file, "style"),
		"img-src data:",
		"worker-src blob:",
		"connect-src 'none'",
		"frame-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types airlock",
	}, "; ")
	// The policy doesn't cover anything before it.
	first := regexp.MustCompile(`^(?i:<!doctype html>)\s*<html[^>]*>\s*<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">`)
	got := first.FindSubmatch(file)
	if got == nil {
		t.Fatalf("the policy is not the first thing in the head: %.300q", file)
	}
	if string(got[1]) != want {
		t.Errorf("the policy is\n%s\nwant\n%s", got[1], want)
	}
}

// hashOf computes the source expression for the only inline script or style.
func hashOf(t *testing.T, file []byte, tag string) string {
	t.Helper()
	found := regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+tag+`>`).FindAllSubmatch(file, -1)
	if len(found) != 1 {
		t.Fatalf("the file has %d inline <%s>, want 1", len(found), tag)
	}
	sum := sha256.Sum256(found[0][1])
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// TestSealSilence uses the page and checks that the browser receives no requests.
func TestSealSilence(t *testing.T) {
	t.Parallel()
	use := func(a airlock) {
		a.settled()
		a.traffic.seen()
		a.paste("#token", "Authorization: Bearer "+read(t, "cluster/article-bound.jwt"))
		a.paste("#keys", read(t, "cluster/article-jwks.json"))
		a.paste("#token", read(t, "cluster/article-legacy.jwt"))
		a.expect(verdict{Signature: "verified"})
		// The page must not follow a key's address in the header.
		a.paste("#token", read(t, "hostile/426-x5u-internal.txt"))
		if seen := a.traffic.seen(); len(seen) > 0 {
			t.Errorf("the page asked for %q", seen)
		}
	}
	t.Run("file", func(t *testing.T) {
		t.Parallel()
		use(open(t))
	})
	t.Run("http", func(t *testing.T) {
		t.Parallel()
		s := serveDist(t)
		a := openAt(t, s.at("127.0.0.1", "/index.html"))
		a.settled()
		s.requests()
		use(a)
		if seen := s.requests(); len(seen) > 0 {
			t.Errorf("the server was asked for %q", seen)
		}
	})
}

// TestSealTrustedTypes checks that strings never become markup or code.
func TestSealTrustedTypes(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.console.provoke()
	forbidden(a.tab, map[string]string{
		"innerHTML":                `document.body.innerHTML = "<b>x</b>"`,
		"outerHTML":                `document.querySelector("#verdict").outerHTML = "<b>x</b>"`,
		"insertAdjacentHTML":       `document.body.insertAdjacentHTML("beforeend", "<b>x</b>")`,
		"setHTMLUnsafe":            `document.body.setHTMLUnsafe("<b>x</b>")`,
		"document.write":           `document.write("<b>x</b>")`,
		"document.writeln":         `document.writeln("<b>x</b>")`,
		"DOMParser":                `new DOMParser().parseFromString("<b>x</b>", "text/html")`,
		"parseHTMLUnsafe":          `Document.parseHTMLUnsafe("<b>x</b>")`,
		"createContextualFragment": `new Range().createContextualFragment("<b>x</b>")`,
		"insertHTML":               `document.execCommand("insertHTML", false, "<b>x</b>")`,
		"srcdoc":                   `document.createElement("iframe").srcdoc = "<b>x</b>"`,
		"script text":              `document.createElement("script").text = "1"`,
		"script src":               `document.createElement("script").src = "data:,1"`,
		"a handler":                `document.body.setAttribute("onclick", "1")`,
		"new Worker":               `new Worker("data:,1")`,
		"eval":                     `(0, eval)("1")`,
		"new Function":             `new Function("return 1")()`,
		"setTimeout":               `setTimeout("1")`,
		"setInterval":              `setInterval("1")`,
		"another policy":           `trustedTypes.createPolicy("another", {createHTML: x => x})`,
		"the policy again":         `trustedTypes.createPolicy("airlock", {createHTML: x => x})`,
	})
	forbidden(a.worker(), map[string]string{
		"new Worker":     `new Worker("data:,1")`,
		"importScripts":  `importScripts("data:,1")`,
		"eval":           `(0, eval)("1")`,
		"new Function":   `new Function("return 1")()`,
		"setTimeout":     `setTimeout("1")`,
		"another policy": `trustedTypes.createPolicy("another", {createScript: x => x})`,
	})
}

// forbidden fails the test if any of the scripts runs to its end.
func forbidden(b *tab, scripts map[string]string) {
	b.t.Helper()
	for name, script := range scripts {
		if outcome := eval[string](b, `(() => { try { `+script+`; return "done" } catch (e) { return e.name } })()`); outcome == "done" {
			b.t.Errorf("%s is allowed", name)
		}
	}
}

// TestSealNothingKept checks that no token outlives its tab.
func TestSealNothingKept(t *testing.T) {
	t.Parallel()
	a := openAt(t, serveDist(t).at("127.0.0.1", "/index.html"))
	before := eval[string](a.tab, `location.href`)
	a.paste("#token", read(t, "cluster/article-legacy.jwt"))
	a.paste("#keys", read(t, "cluster/article-jwks.json"))
	if kept := eval[string](a.tab, `(async () => JSON.stringify([
		...Object.keys(localStorage), ...Object.keys(sessionStorage), ...document.cookie.split(";").filter(Boolean),
		...await indexedDB.databases(), ...await caches.keys(), ...await navigator.serviceWorker.getRegistrations(),
		...[history.state, window.name].filter(Boolean)]))()`); kept != "[]" {
		t.Errorf("the page keeps %s", kept)
	}
	if after := eval[string](a.tab, `location.href`); after != before {
		t.Errorf("the address became %q", after)
	}
	// A reload must not restore the token, as browsers do with forms.
	a.do(chromedp.Do(a.ctx, chromedp.Reload()))
	a.ready()
	if box := a.element("#token").value(); box != "" {
		t.Errorf("after a reload the box holds %q", clip(box))
	}
}

// TestSealBoxes checks that no box invites the browser to send, correct or store
// text.
func TestSealBoxes(t *testing.T) {
	t.Parallel()
	a := open(t)
	for _, wrong := range eval[[]string](a.tab, `(() => {
		const wrong = [];
		const texts = "input:not([type=checkbox], [type=radio], [type=file], [type=button])";
		for (const box of document.querySelectorAll("textarea, [contenteditable], " + texts)) {
			const say = text => wrong.push((box.id || box.outerHTML.slice(0, 80)) + ": " + text);
			for (const [name, value] of [["spellcheck", "false"], ["autocomplete", "off"], ["autocapitalize", "off"], ["translate", "no"]])
				if (box.getAttribute(name) !== value) say(name + " is " + box.getAttribute(name));
			if (box.hasAttribute("name")) say("it has a name");
		}
		if (document.querySelector("form")) wrong.push("there is a form");
		for (const id of ["token", "keys"])
			if (document.getElementById(id)?.localName !== "textarea") wrong.push(id + " is not a text box");
		return wrong;
	})()`) {
		t.Error(wrong)
	}
}
