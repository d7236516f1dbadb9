package e2e

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// creation is what Create shows.
type creation struct {
	Header, Payload, Token, Public, Private, Problem string
	HeaderFault, PayloadFault                        string
}

// openCreate opens the page where it makes test tokens, and waits for the first one.
func openCreate(t *testing.T) airlock {
	t.Helper()
	a := airlock{newTab(t)}
	a.navigate(onDisk() + "#mode=create")
	a.created()
	return a
}

// created is what is there once the latest change has been answered.
func (a airlock) created() creation {
	a.t.Helper()
	a.wait("a token", `document.documentElement.dataset.state === "ready" && document.querySelector("#create-header").value !== ""`)
	return eval[creation](a.tab, `(text => ({
		Header: document.querySelector("#create-header").value, Payload: document.querySelector("#create-payload").value,
		Token: text("#create-token"), Public: text("#create-public"), Private: text("#create-private"), Problem: text("#create-problem"),
		HeaderFault: text("#create-header-card .problem"), PayloadFault: text("#create-payload-card .problem"),
	}))(selector => document.querySelector(selector).textContent)`)
}

// choose chooses an option of a select.
func (a airlock) choose(sel, value string) creation {
	a.t.Helper()
	a.run(js(`(box => { box.value = %s; box.dispatchEvent(new Event("change")) })(document.querySelector(%s))`, value, sel))
	return a.created()
}

// put replaces a text of Create by pasting.
func (a airlock) put(box, text string) creation {
	a.t.Helper()
	a.element(box).focus()
	a.do(edit(a.ctx, "SelectAll"))
	a.pasteHere(text)
	return a.created()
}

// push presses a button of Create.
func (a airlock) push(selector string) creation {
	a.t.Helper()
	a.element(selector).click()
	return a.created()
}

// bySubtle verifies a token with the browser's own cryptography.
func (a airlock) bySubtle(alg, token, jwk string) bool {
	a.t.Helper()
	return eval[bool](a.tab, js(`(async (alg, token, jwk) => {
		const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), c => c.charCodeAt(0));
		const hash = "SHA-" + alg.slice(2), curve = {ES256: "P-256", ES384: "P-384", ES512: "P-521"}[alg];
		const by = {HS: {name: "HMAC", hash}, RS: {name: "RSASSA-PKCS1-v1_5", hash}, PS: {name: "RSA-PSS", hash, saltLength: Number(alg.slice(2)) / 8},
			ES: {name: "ECDSA", hash, namedCurve: curve}, Ed: {name: "Ed25519"}}[alg.slice(0, 2)];
		const [header, payload, signature] = token.split(".");
		const {kty, crv, x, y, n, e, k} = JSON.parse(jwk);
		const key = await crypto.subtle.importKey("jwk", {kty, crv, x, y, n, e, k}, by, false, ["verify"]);
		return crypto.subtle.verify(by, key, bytes(signature), new TextEncoder().encode(header + "." + payload));
	})(%s, %s, %s)`, alg, token, jwk))
}

// publicOf is the one key of a JWKS, as a JWK.
func publicOf(t *testing.T, jwks string) (jwk string, kid string) {
	t.Helper()
	var set struct{ Keys []json.RawMessage }
	var key struct{ KID, D string }
	if err := json.Unmarshal([]byte(jwks), &set); err != nil || len(set.Keys) != 1 {
		t.Fatalf("%q isn't a key set with one key: %v", jwks, err)
	}
	if err := json.Unmarshal(set.Keys[0], &key); err != nil || key.D != "" {
		t.Fatalf("%q: %v", jwks, err)
	}
	return string(set.Keys[0]), key.KID
}

// decodedPart is a part of a token as text.
func decodedPart(t *testing.T, token string, i int) string {
	t.Helper()
	text, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[i])
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestCreateSigns signs with every algorithm and a new key. The token has the bytes of the
// boxes, and the browser verifies it.
func TestCreateSigns(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	all := eval[[]string](a.tab, `[...document.querySelector("#create-algorithm").options].map(option => option.value)`)
	if len(all) != 15 {
		t.Errorf("there are %d algorithms", len(all))
	}
	for _, alg := range all {
		got := a.choose("#create-algorithm", alg)
		if decodedPart(t, got.Token, 0) != got.Header || decodedPart(t, got.Token, 1) != got.Payload {
			t.Errorf("%s: the token doesn't contain the texts of the boxes", alg)
		}
		var header struct{ Alg, Kid string }
		if err := json.Unmarshal([]byte(got.Header), &header); err != nil || header.Alg != alg {
			t.Errorf("%s: the header is %s", alg, got.Header)
		}
		key, kid := got.Private, ""
		if !strings.HasPrefix(alg, "HS") && alg != "none" {
			key, kid = publicOf(t, got.Public)
		}
		if header.Kid != kid || kid == "" && got.Public != "" {
			t.Errorf("%s: kid is %q, and the key's %q", alg, header.Kid, kid)
		}
		if alg == "none" {
			if !strings.HasSuffix(got.Token, ".") || got.Private != "" || !eval[bool](a.tab, `document.querySelector("#create .banner.of-none").checkVisibility()`) {
				t.Errorf("none: %s", got.Token)
			}
			continue
		}
		if !a.bySubtle(alg, got.Token, key) {
			t.Errorf("%s: the browser doesn't verify the token", alg)
		}
	}
}

// TestCreateFollows has alg and kid of the header follow the choice of algorithm and key
// until a person edits them.
func TestCreateFollows(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	first := a.created()
	second := a.choose("#create-algorithm", "ES384")
	if second.Payload != first.Payload || !strings.Contains(second.Header, `"alg":"ES384"`) {
		t.Errorf("got %+v", second)
	}
	if again := a.choose("#create-algorithm", "ES256"); again.Header != first.Header || again.Token != first.Token {
		t.Errorf("another key was made for ES256: %s, then %s", first.Header, again.Header)
	}
	if got := a.choose("#create-kid", "kubernetes"); got.Header == first.Header || !strings.Contains(got.Public, kidOf(t, got.Header)) {
		t.Errorf("kid isn't the one of Kubernetes: %s", got.Header)
	}
	edited := a.put("#create-header", `{"alg" : "RS256", "kid":"mine","a":1}`)
	if edited.Token == "" || !strings.Contains(edited.HeaderFault, "ES256") {
		t.Errorf("nothing is said of an alg that isn't the chosen one: %+v", edited)
	}
	for _, alg := range []string{"HS512", "none", "ES512"} {
		if got := a.choose("#create-algorithm", alg); got.Header != edited.Header {
			t.Errorf("%s: an edited header became %s", alg, got.Header)
		}
	}
}

func kidOf(t *testing.T, header string) string {
	t.Helper()
	var h struct{ KID string }
	if err := json.Unmarshal([]byte(header), &h); err != nil {
		t.Fatal(err)
	}
	return h.KID
}

// TestCreateBroken signs what isn't JSON, and says where it isn't.
func TestCreateBroken(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	const broken = "{\n  \"sub\": \"ä𝄞\",\n  \"exp\": 1,\n}"
	got := a.put("#create-payload", broken)
	if decodedPart(t, got.Token, 1) != broken || !strings.Contains(got.PayloadFault, "line 4, column 1") {
		t.Errorf("got %+v", got)
	}
	if at := eval[string](a.tab, `document.querySelector("#create-payload-card .backdrop .fault").textContent`); at != "}" {
		t.Errorf("the fault is marked at %q", at)
	}
	if got := a.push("#create-payload-card [value=expires]"); got.Payload != broken {
		t.Errorf("+1 h changed what isn't JSON to %q", got.Payload)
	}
	key, _ := publicOf(t, got.Public)
	if !a.bySubtle("ES256", got.Token, key) {
		t.Error("the browser doesn't verify the token")
	}
}

// TestCreateEdits sets claims with the buttons, and changes nothing else.
func TestCreateEdits(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	a.put("#create-payload", `{ "a": 1.50, "exp": 5, "a": 2 }`)
	if got := a.push("#create-payload-card [value=expires]").Payload; !strings.HasPrefix(got, `{ "a": 1.50, "exp": `) || !strings.HasSuffix(got, `, "a": 2 }`) || strings.Contains(got, ": 5,") {
		t.Errorf("+1 h made %s", got)
	}
	a.push("#create-payload-card [value=issued]")
	if got := a.push("#create-payload-card [value=id]").Payload; !strings.Contains(got, `, "a": 2, "iat": `) || !strings.Contains(got, `, "jti": "`) {
		t.Errorf("now and UUID made %s", got)
	}
	if got := a.push("#create-payload-card [value=payload]").Payload; !strings.HasPrefix(got, "{\n  \"a\": 1.50,\n") {
		t.Errorf("Format made %s", got)
	}
	for _, template := range []string{"legacy", "id-token", "access-token", "empty", "pod"} {
		if got := a.choose("#create-template", template); got.HeaderFault+got.PayloadFault+got.Problem != "" {
			t.Errorf("%s: %+v", template, got)
		}
	}
}

// TestCreateInspect opens a test token in Inspect, and a copy of it in Create.
func TestCreateInspect(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	for _, alg := range []string{"ES256", "HS256"} {
		made := a.choose("#create-algorithm", alg)
		got := a.after(func() { a.element("#create-inspect").click() })
		a.mode("inspect")
		if got.Signature != "verified" || !strings.Contains(got.Text, "a key made in this page") {
			t.Errorf("%s: %+v", alg, got)
		}
		a.holds("#token", made.Token)
		a.element("#edit-copy").click()
		a.mode("create")
		copied := a.created()
		if copied.Header != made.Header || copied.Payload != made.Payload {
			t.Errorf("%s: the copy is %+v", alg, copied)
		}
	}

	a.choose("#create-algorithm", "ES256")
	a.push("#create-sources [value=private]")
	own := a.put("#create-key", throwAwayEC)
	if own.Token == "" || eval[bool](a.tab, `document.querySelector("#create .banner.of-new").checkVisibility()`) {
		t.Fatalf("a key of one's own: %+v", own)
	}
	if got := a.after(func() { a.element("#create-inspect").click() }); got.Signature != "verified" || strings.Contains(got.Text, "made in this page") {
		t.Errorf("a key of one's own: %+v", got)
	}
}

// throwAwayEC is a private key for tests only.
const throwAwayEC = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIMNu+zLi5c88ZTh+d/jpxhtq7mQdGVQPNSUosvjyiVjqoAoGCCqGSM49
AwEHoUQDQgAE9mUeMfryn0xeeZyx0iSr1d8CFRN76XarqIitQwfU4l6akdxCphec
mSLJXPJFrXBLNm9HLR501KzjfPLfb/Mb8A==
-----END EC PRIVATE KEY-----`

// TestCreateClear ends the core that had the keys, and makes another key.
func TestCreateClear(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	before, worker := a.put("#create-payload", `{"sub":"cleared"}`), a.worker().id()
	a.push("#create-sources [value=secret]")
	a.put("#create-key", "a secret")
	a.element("#create-clear").click()
	a.wait("another token", js(`![%s, ""].includes(document.querySelector("#create-payload").value)`, before.Payload))
	after := a.created()
	if after.Public == before.Public || after.Private == before.Private || after.Public == "" {
		t.Errorf("the key is still there: %+v", after)
	}
	if a.worker().id() == worker {
		t.Error("the worker is still there")
	}
	a.holds("#create-key", "")
}

// TestCreateHide hides the token and the keys that sign, and never prints them.
func TestCreateHide(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	made := a.created()
	a.run(`document.querySelector("#create-private-card details").open = true`)
	private := eval[string](a.tab, `JSON.parse(document.querySelector("#create-private").textContent).d`)
	a.element("#create-hide").click()
	a.leaks(made.Token)
	a.leaks(private)
	a.element("#create-hide").click()
	a.printed()
	text := eval[string](a.tab, seen)
	for _, part := range append(strings.Split(made.Token, "."), private) {
		if strings.Contains(text, part[:12]) {
			t.Errorf("%s… is printed", part[:12])
		}
	}
}

// TestCreateKeyboard makes a token without a mouse.
func TestCreateKeyboard(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	a.element("#create-algorithm").focus()
	a.keys("HS2")
	a.wait("HS256", `document.querySelector("#create").dataset.algorithm === "HS256"`)
	a.keys(kb.Tab + kb.ArrowRight + kb.ArrowRight + kb.Enter)
	a.wait("the secret", `document.querySelector("#create").dataset.source === "secret"`)
	if got := a.created(); got.Token != "" || got.Problem == "" {
		t.Errorf("without a secret: %+v", got)
	}
	a.keys(kb.Tab + "secret")
	a.wait("a token", `document.querySelector("#create-token").textContent !== ""`)
	if got := a.created(); !strings.Contains(got.Private, `"c2VjcmV0"`) || !a.bySubtle("HS256", got.Token, got.Private) {
		t.Errorf("with a secret: %+v", got)
	}
}

// TestCreateSlowKey makes an RSA key, which takes a while, and says so. Inspect answers
// afterwards.
func TestCreateSlowKey(t *testing.T) {
	t.Parallel()
	a := openCreate(t)
	a.run(`{
		const box = document.querySelector("#create-algorithm");
		box.value = "RS256";
		box.dispatchEvent(new Event("change"));
		location.hash = "mode=inspect";
	}`)
	if !eval[bool](a.tab, `!document.querySelector("#create-working span").hidden`) {
		t.Error("nothing says that it works")
	}
	a.paste("#keys", read(t, "cluster/jwks.json"))
	a.paste("#token", read(t, "cluster/es256.jwt"))
	a.expect(verdict{Signature: "verified"})
	a.run(`location.hash = "mode=create"`)
	a.wait("the token", `document.querySelector("#create-token").textContent !== ""`)
	if got := a.created(); !strings.Contains(got.Public, `"RSA"`) {
		t.Errorf("got %+v", got)
	}
}

// TestCreateLayout fits on every screen. If AIRLOCK_SHOTS names a directory, it saves
// pictures there.
func TestCreateLayout(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		a := openCreate(t)
		a.viewport(screen.width, screen.height, screen.options...)
		for _, theme := range []string{"light", "dark"} {
			a.theme(theme)
			a.fits(screen.width)
			a.shoot(fmt.Sprintf("create-%s-%d", theme, screen.width))
		}
	}
}
