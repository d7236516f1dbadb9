package e2e

// fetchesHere fetches keys wherever the two documents are. A separate tab is
// offered only if it could return its keys, so only if the page has an origin.
func (a airlock) fetchesHere(tab bool) {
	a.t.Helper()
	m := newMint(a.t, "ES256")
	s := serve(a.t, publisher{"/jwks": {body: m.keys()}})
	a.paste("#token", m.of("https://issuer.example"))
	a.expect(verdict{Signature: "no-key"})
	f := a.fetcher()
	a.shows("#fetch-tab", tab)
	if origin := eval[string](f.tab, `origin`); origin != "null" {
		a.t.Errorf("the origin of the frame is %s, want an opaque one", origin)
	}
	a.after(func() { f.fetches(s.at("127.0.0.1", "/jwks")) })
	a.expect(verdict{Signature: "verified"})
}
