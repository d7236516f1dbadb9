package e2e

import "testing"

// TestFetchEverywhere fetches wherever the two documents may be. A separate tab is
// offered only if it could return its keys, so only if the page has an origin.
func TestFetchEverywhere(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	for name, place := range map[string]struct {
		open func(*testing.T) airlock
		tab  bool
	}{
		"file":                            {open, false},
		"loopback":                        {func(t *testing.T) airlock { return openAt(t, serveDist(t).at("127.0.0.1", "/index.html")) }, true},
		"plain http":                      {func(t *testing.T) airlock { return openAt(t, serveDist(t).at(otherHost, "/index.html")) }, true},
		"sandboxed frame":                 {func(t *testing.T) airlock { return openFramed(t, "127.0.0.1") }, false},
		"sandboxed frame over plain http": {func(t *testing.T) airlock { return openFramed(t, otherHost) }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, publisher{"/jwks": {body: m.keys()}})
			a := place.open(t)
			a.paste("#token", m.of("https://issuer.example"))
			f := a.fetcher()
			a.shows("#fetch-tab", place.tab)
			if origin := eval[string](f.tab, `origin`); origin != "null" {
				t.Errorf("the origin of the frame is %s, want an opaque one", origin)
			}
			a.after(func() { f.fetches(s.at("127.0.0.1", "/jwks")) })
			a.expect(verdict{Signature: "verified"})
		})
	}
}
