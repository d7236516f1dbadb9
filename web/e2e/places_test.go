package e2e

import (
	"fmt"
	"testing"
)

// TestPlaces does the main job wherever the same file may be, and then fetches keys there.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, place := range []struct {
		name string
		open func(*testing.T) airlock

		// secure is whether the browser gives the page WebCrypto and the clipboard. The
		// page must not need either.
		secure bool

		// fetchTab is whether keys can also be fetched in a tab of their own.
		fetchTab bool
	}{
		{"file", open, true, false},
		{"loopback", func(t *testing.T) airlock {
			return openAt(t, serveDist(t).at("127.0.0.1", "/index.html"))
		}, true, true},
		{"plain http", func(t *testing.T) airlock {
			return openAt(t, serveDist(t).at(otherHost, "/index.html"))
		}, false, true},
		{"sandboxed frame", func(t *testing.T) airlock {
			return openFramed(t, "127.0.0.1")
		}, true, false},
		{"sandboxed frame over plain http", func(t *testing.T) airlock {
			return openFramed(t, otherHost)
		}, false, false},
	} {
		t.Run(place.name, func(t *testing.T) {
			t.Parallel()
			a := place.open(t)
			if secure := eval[bool](a.tab, `isSecureContext`); secure != place.secure {
				t.Errorf("isSecureContext is %t, want %t: this is not the place it is meant to be", secure, place.secure)
			}
			a.paste("#token", read(t, "cluster/article-legacy.jwt"))
			a.expect(verdict{Signature: "no-key", Time: "none", Form: "jws-compact"})
			a.paste("#keys", read(t, "cluster/article-jwks.json"))
			a.expect(verdict{Signature: "verified", Time: "none", Expectations: "not-set"})
			a.empty("#keys")
			a.fetchesHere(place.fetchTab)
		})
	}
}

// openFramed opens the page in a frame of another site that may only run scripts, so
// its origin is opaque.
func openFramed(t *testing.T, host string) airlock {
	t.Helper()
	_, a := embed(t, host)
	return a
}

// embed is openFramed for tests that also need the embedding page.
func embed(t *testing.T, host string) (outer *tab, a airlock) {
	t.Helper()
	page := serveDist(t).at(host, "/index.html")
	docs := servePage(t, fmt.Sprintf(`<!doctype html><title>Docs</title><link rel="icon" href="data:,">
		<iframe sandbox="allow-scripts" src=%q width="1200" height="900" title="Airlock"></iframe>`, page))
	outer = newTab(t)
	outer.navigate(docs.at(host, "/"))
	a = airlock{outer.frame()}
	a.ready()
	if origin := eval[string](a.tab, `origin`); origin != "null" {
		t.Errorf("the origin in the frame is %q, want an opaque one", origin)
	}
	return outer, a
}
