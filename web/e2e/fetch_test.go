package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// openid is the path of a discovery document.
const openid = "/.well-known/openid-configuration"

// TestFetch goes from what a person types to keys that verify. The server must not
// see a request twice or a double slash. Between two fetches, the person removes the keys.
func TestFetch(t *testing.T) {
	t.Parallel()
	a := open(t)
	a.console.provoke() // the browser logs every 404
	f := a.fetcher()
	m := newMint(t, "ES256")
	keys := answer{body: m.keys()}
	elsewhere := serve(t, publisher{"/jwks": keys}).at("127.0.0.1", "/jwks")
	// An API server names the address that it has inside the cluster.
	cluster := publisher{
		"/":               {status: 403, body: `{"kind":"Status","code":403}`},
		openid:            {body: `{"issuer":"https://kubernetes.default.svc","jwks_uri":"https://10.96.0.1:6443/openid/v1/jwks"}`},
		"/openid/v1/jwks": {header: map[string]string{"Content-Type": "application/jwk-set+json"}, body: m.keys()},
	}
	for _, tc := range []struct {
		name   string
		server publisher
		typed  string
		asked  []string // paths
		from   string   // where the keys came from, if not the last path
	}{
		{"a key set", publisher{"/jwks.json": keys}, "/jwks.json", []string{"/jwks.json"}, ""},
		{"a key", publisher{"/jwk": {body: `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`}}, "/jwk", []string{"/jwk"}, ""},
		{"a key set with a query", publisher{"/jwks?v=2": keys}, "/jwks?v=2", []string{"/jwks?v=2"}, ""},
		{"a fragment", publisher{"/jwks": keys}, "/jwks#keys", []string{"/jwks"}, ""},
		{"discovery", publisher{openid: {body: `{"issuer":"x","jwks_uri":"{self}/jwks"}`}, "/jwks": keys},
			openid, []string{openid, "/jwks"}, ""},
		{"discovery with a relative jwks_uri", publisher{"/realm" + openid: {body: `{"jwks_uri":"../jwks"}`}, "/realm/jwks": keys},
			"/realm" + openid, []string{"/realm" + openid, "/realm/jwks"}, ""},
		{"discovery with keys elsewhere", publisher{openid: {body: `{"jwks_uri":"` + elsewhere + `"}`}},
			openid, []string{openid}, elsewhere},
		{"an issuer", publisher{"/realms/x" + openid: {body: `{"jwks_uri":"{self}/keys"}`}, "/keys": keys},
			"/realms/x", []string{"/realms/x", "/realms/x" + openid, "/keys"}, ""},
		{"an issuer that ends in a slash", publisher{"/realms/x" + openid: {body: `{"jwks_uri":"{self}/keys"}`}, "/keys": keys},
			"/realms/x/", []string{"/realms/x/", "/realms/x" + openid, "/keys"}, ""},
		{"an issuer with a page of its own", publisher{"/x": {header: map[string]string{"Content-Type": "text/html"}, body: `<!doctype html><p>Log in`},
			"/x" + openid: {body: `{"jwks_uri":"{self}/keys"}`}, "/keys": keys},
			"/x", []string{"/x", "/x" + openid, "/keys"}, ""},
		{"an API server", cluster, "", []string{"/", openid, "/openid/v1/jwks"}, ""},
		{"an API server, with a slash", cluster, "/", []string{"/", openid, "/openid/v1/jwks"}, ""},
		{"an API server, with two", cluster, "//", []string{"//", "/", openid, "/openid/v1/jwks"}, ""},
		{"an API server that publishes no document", publisher{"/openid/v1/jwks": keys},
			"", []string{"/", openid, "/openid/v1/jwks"}, ""},
		{"the keys of an API server", cluster, "/openid/v1/jwks", []string{"/openid/v1/jwks"}, ""},
		{"the same with a doubled slash", cluster, "//openid/v1/jwks", []string{"//openid/v1/jwks", "/openid/v1/jwks"}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, a, f := serve(t, tc.server), airlock{a.in(t)}, fetcher{f.in(t)}
			a.paste("#token", m.of("https://issuer.example"))
			a.expect(verdict{Signature: "no-key"})
			if seen := s.requests(); len(seen) > 0 {
				t.Errorf("before anybody pressed Fetch the server was asked for %q", seen)
			}
			a.after(func() { f.fetches(s.at("127.0.0.1", tc.typed)) })
			want := make([]string, len(tc.asked))
			for i, path := range tc.asked {
				want[i] = "GET " + path
			}
			if got := s.requests(); !slices.Equal(got, want) {
				t.Errorf("the server was asked for %q, want %q", got, want)
			}
			if tc.name != "a key" {
				a.expect(verdict{Signature: "verified"})
			}
			from := tc.from
			if from == "" {
				from = s.at("127.0.0.1", tc.asked[len(tc.asked)-1])
			}
			a.says("#keys-notes", "Fetched from "+from)
			a.after(func() { a.named("button", "Remove these keys").click() })
		})
	}
}

// TestFetchFails checks that the page distinguishes failures, as far as a browser
// does.
func TestFetchFails(t *testing.T) {
	t.Parallel()
	shared := openToFail(t)
	html := map[string]string{"Content-Type": "text/html"}
	hang := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	for _, tc := range []struct {
		name    string
		handler http.Handler
		reason  string
		says    string
	}{
		{"no CORS", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(`{"keys":[]}`)) }), "no-answer", "CORS"},
		{"CORS for another", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "https://other.example")
			w.Write([]byte(`{"keys":[]}`))
		}), "no-answer", "--cors-allowed-origins"},
		{"a redirect", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			if r.URL.Path != "/moved" {
				http.Redirect(w, r, "/moved", http.StatusFound)
			}
			w.Write([]byte(`{"keys":[]}`))
		}), "no-answer", "redirect"},
		{"401", publisher{"/x": {status: 401}}, "unauthorized", "anonymous requests are disabled"},
		{"403", publisher{"/x": {status: 403}}, "forbidden", "system:service-account-issuer-discovery"},
		{"404", publisher{}, "not-found", "HTTP 404"},
		{"500", publisher{"/x": {status: 500}}, "status", "HTTP 500"},
		{"204", publisher{"/x": {status: 204}}, "empty", "empty response"},
		{"a login page", publisher{"/x": {header: html, body: "\n<!DOCTYPE html><title>Log in</title>"}}, "html", "login"},
		{"not JSON", publisher{"/x": {body: "ok"}}, "not-json", "Not JSON"},
		{"half of it", publisher{"/x": {body: `{"keys":[`}}, "not-json", "Not JSON"},
		{"JSON without keys", publisher{"/x": {body: `{"kind":"Status"}`}}, "not-keys", "neither a key set nor a discovery document"},
		{"JSON that is no object", publisher{"/x": {body: `null`}}, "not-keys", "No keys found"},
		{"nothing", publisher{"/x": {}}, "empty", "empty response"},
		{"more than anybody has", publisher{"/x": {body: `{"keys":[` + strings.Repeat(" ", 6<<20) + `]}`}}, "too-large", "5 MB"},
		{"no answer", http.HandlerFunc(hang), "timeout", "10 seconds"},
		{"an answer without an end", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Write([]byte(`{"keys":[`))
			w.(http.Flusher).Flush()
			hang(w, r)
		}), "timeout", "10 seconds"},
		{"a jwks_uri that is a script", publisher{"/x": {body: `{"jwks_uri":"javascript:alert(1)"}`}}, "bad-jwks-uri", "jwks_uri"},
		{"a jwks_uri that is a file", publisher{"/x": {body: `{"jwks_uri":"file:///etc/passwd"}`}}, "bad-jwks-uri", "jwks_uri"},
		{"a jwks_uri with a password", publisher{"/x": {body: `{"jwks_uri":"http://a:b@127.0.0.1/"}`}}, "bad-jwks-uri", "user name"},
		{"a jwks_uri that is no address", publisher{"/x": {body: `{"jwks_uri":"http://["}`}}, "bad-jwks-uri", "jwks_uri"},
		{"a jwks_uri that is a number", publisher{"/x": {body: `{"jwks_uri":1}`}}, "not-keys", "No keys found"},
		{"a jwks_uri that leads to none", publisher{"/x": {body: `{"jwks_uri":"{self}/y"}`}, "/y": {body: `{}`}}, "not-keys", "/y"},
		{"a jwks_uri that leads to itself", publisher{"/x": {body: `{"jwks_uri":"{self}/x"}`}}, "not-keys", "No keys found"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := airlock{shared.in(t)}
			if tc.reason == "timeout" { // so that nothing else waits for it
				t.Parallel()
				a = openToFail(t)
			}
			f := a.fetcher()
			a.run(`document.querySelector("#fetch-part").dataset.outcome = ""`)
			got := f.fetch(serve(t, tc.handler).at("127.0.0.1", "/x"))
			if got.State != "failed" || got.Reason != tc.reason || !strings.Contains(got.Text, tc.says) {
				t.Errorf("got %+v, want %s with %q", got, tc.reason, tc.says)
			}
			a.wait("the page to hear of it", `document.querySelector("#fetch-part").dataset.outcome === "failed"`)
			a.says("#by-hand", "kubectl get --raw /openid/v1/jwks")
			a.expect(verdict{Signature: "no-key"})
		})
	}
	t.Run("nobody there", func(t *testing.T) {
		a := airlock{shared.in(t)}
		for _, url := range []string{"http://127.0.0.1:1/", "https://nobody.example"} {
			if got := a.fetcher().fetch(url); got.Reason != "no-answer" || !strings.Contains(got.Text, "the host is unknown") {
				t.Errorf("%s: got %+v", url, got)
			}
		}
	})
}

// openToFail opens the page with a token and no keys.
func openToFail(t *testing.T) airlock {
	t.Helper()
	a := open(t)
	a.console.provoke()
	a.paste("#token", read(t, "cluster/sa-plain.rs256.jwt"))
	return a
}

// TestFetchRefuses checks that URLs that could carry a credential aren't requested.
// Plain http from a page over https is rejected too (mixed-content). Loopback can't
// show that, because browsers trust it.
func TestFetchRefuses(t *testing.T) {
	t.Parallel()
	s := listen(t)
	token := newMint(t, "ES256").of("https://issuer.example")
	escaped := "%65%79%4a" + token[3:]
	a := open(t)
	f := a.fetcher()
	for _, tc := range []struct{ name, typed, reason string }{
		{"nothing", "", "not-an-address"},
		{"blanks", "   ", "not-an-address"},
		{"two words", "https://a b", "not-an-address"},
		{"no host", "https://", "not-an-address"},
		{"a script", "javascript:alert(1)", "not-an-address"},
		{"a file", "file:///etc/passwd", "not-http"},
		{"a socket", "wss://" + "127.0.0.1", "not-http"},
		{"a user", strings.Replace(s.at("127.0.0.1", "/"), "http://", "http://me@", 1), "user-info"},
		{"a password", strings.Replace(s.at("127.0.0.1", "/"), "http://", "http://me:secret@", 1), "user-info"},
		{"a token", token, "token-in-address"},
		{"a token as host", "https://" + token, "token-in-address"},
		{"a token in the path", s.at("127.0.0.1", "/"+token), "token-in-address"},
		{"a token in the query", s.at("127.0.0.1", "/?access_token="+token), "token-in-address"},
		{"a token in the fragment", s.at("127.0.0.1", "/#id_token="+token), "token-in-address"},
		{"a token in escapes", s.at("127.0.0.1", "/"+escaped), "token-in-address"},
		{"a token behind a broken escape", s.at("127.0.0.1", "/%zz?"+escaped), "token-in-address"},
		{"a payload alone", s.at("127.0.0.1", "/"+strings.Split(token, ".")[1]), "token-in-address"},
		{"a signature alone", s.at("127.0.0.1", "/?s="+strings.Repeat("x-9_", 40)), "token-in-address"},
		{"a token of EKS", s.at("127.0.0.1", "/k8s-aws-v1.aHR0cHM"), "token-in-address"},
		{"a token of OpenShift", s.at("127.0.0.1", "/sha256~abc"), "token-in-address"},
		{"much of a query", s.at("127.0.0.1", "/?q="+strings.Repeat("a.", 150)), "long-address"},
		{"much of an address", s.at("127.0.0.1", "/"+strings.Repeat("a/", 1500)), "long-address"},
	} {
		if got := f.fetch(tc.typed); got.State != "failed" || got.Reason != tc.reason || got.Text == "" {
			t.Errorf("%s: got %+v, want %s", tc.name, got, tc.reason)
		}
	}
	if n := s.connections(); n > 0 {
		t.Errorf("somebody connected %d times", n)
	}
	// What only looks like a token is requested.
	for _, path := range []string{"/keyworkspace-cluster-eu", "/fireworks-production-1", "/id/0123456789ABCDEF0123456789ABCDEF"} {
		a.console.provoke()
		if got := f.fetch(s.at("127.0.0.1", path)); got.Reason != "no-answer" {
			t.Errorf("%s: got %+v", path, got)
		}
	}
}

// TestFetchTaken follows keys through their life in the page.
func TestFetchTaken(t *testing.T) {
	t.Parallel()
	first, second := newMint(t, "ES256"), newMint(t, "RS256")
	s := serve(t, publisher{"/first": {body: first.keys()}, "/second": {body: second.keys()}})
	a := open(t)
	a.paste("#token", first.of("https://issuer.example"))
	f := a.fetcher()

	a.after(func() { f.fetches(s.at("127.0.0.1", "/first")) })
	a.expect(verdict{Signature: "verified"})
	a.says("#verdict", "fetched")

	// Others replace them.
	a.after(func() { f.fetches(s.at("127.0.0.1", "/second")) })
	a.expect(verdict{Signature: "no-matching-key"})
	a.paste("#token", second.of("https://issuer.example"))
	a.expect(verdict{Signature: "verified"})

	// They count together with pasted ones.
	a.element(`#keys-tabs button[value="auto"]`).click()
	a.paste("#keys", first.keys())
	a.expect(verdict{Signature: "verified"})
	a.paste("#token", first.of("https://issuer.example"))
	a.expect(verdict{Signature: "verified"})
	a.empty("#keys")
	a.expect(verdict{Signature: "no-matching-key"})

	a.after(func() { a.named("button", "Remove these keys").click() })
	a.expect(verdict{Signature: "no-key"})
	a.wait("the focus not to be lost", `document.activeElement !== document.body`)

	a.element(`#keys-tabs button[value="fetch"]`).click()
	a.after(func() { f.fetches(s.at("127.0.0.1", "/first")) })
	a.expect(verdict{Signature: "verified"})
	a.element("#clear").click()
	a.wait("the boxes to be empty", `document.querySelector("#token").value === ""`)
	a.wait("the address to be gone", `!document.querySelector("#fetch-tab").href.includes("issuer.example")`)
	a.ready()
	a.paste("#token", first.of("https://issuer.example"))
	a.expect(verdict{Signature: "no-key"})
}

// TestFetchIssuerMismatch fetches through the document of another issuer.
func TestFetchIssuerMismatch(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	document := func(issuer string) answer {
		return answer{body: `{"issuer":"` + issuer + `","jwks_uri":"{self}/jwks"}`}
	}
	s := serve(t, publisher{
		"/same" + openid:  document("https://issuer.example"),
		"/slash" + openid: document("https://issuer.example/"),
		"/other" + openid: document("https://other.example"),
		"/jwks":           {body: m.keys()},
	})
	a := open(t)
	a.paste("#token", m.of("https://issuer.example"))
	f := a.fetcher()
	const differs = "The keys were fetched from another issuer"
	for path, says := range map[string]string{"/slash": "by a trailing slash", "/other": "https://other.example", "/same": ""} {
		a.after(func() { f.fetches(s.at("127.0.0.1", path+openid)) })
		a.expect(verdict{Signature: "verified"})
		said := a.said()
		if strings.Contains(said, differs) != (says != "") || !strings.Contains(said, says) {
			t.Errorf("%s: the page says %s", path, said)
		}
	}
}

// TestFetchSuggestion checks that the address of the token's issuer is suggested, but
// never replaces what was typed.
func TestFetchSuggestion(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	a := open(t)
	f := a.fetcher()
	a.paste("#token", m.of("https://issuer.example/realms/x/"))
	const suggested = "https://issuer.example/realms/x" + openid
	f.wait("the suggestion", js(`document.querySelector("#url").value === %s`, suggested))
	f.wait("the suggestion to be called one", `document.querySelector(".by-issuer").checkVisibility()`)
	// An issuer that isn't an address, or could leak something, isn't suggested.
	for _, issuer := range []string{"argocd", "https://me:secret@issuer.example", "https://issuer.example/?token=1"} {
		a.paste("#token", m.of(issuer))
		f.wait("no suggestion for "+issuer, `document.querySelector("#url").value === ""`)
	}
	f.enter("https://typed.example")
	a.paste("#token", m.of("https://issuer.example/another"))
	a.wait("the page to have suggested it", `document.querySelector("#fetch-tab").href.includes("another")`)
	if got := f.element("#url").value(); got != "https://typed.example" {
		t.Errorf("what was typed became %s", got)
	}
}
