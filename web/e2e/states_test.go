package e2e

import "testing"

// TestPageStates goes through the states of the page on each screen, and looks at the
// layout of each. At a desk, it also looks at what people who can't see much, or use no
// mouse, depend on. All states of a screen share a tab, because opening the page takes
// longer than everything else here.
//
// If AIRLOCK_SHOTS names a directory, it saves pictures there.
func TestPageStates(t *testing.T) {
	t.Parallel()
	for _, screen := range screens {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			a := open(t)
			a.viewport(screen.width, screen.height, screen.options...)
			for _, state := range states {
				t.Run(state.name, func(t *testing.T) {
					a := airlock{a.in(t)}
					a.startOver()
					state.reach(a)
					checks := []struct {
						name  string
						check func(airlock)
					}{
						{"layout", func(a airlock) { a.laidOut(screen, state.name) }},
						{"names", airlock.hasNames},
						{"structure", airlock.hasStructure},
						{"contrast", airlock.hasContrast},
						{"tab order", airlock.hasTabOrder},
					}
					if screen.name != "desk" {
						checks = checks[:1]
					}
					for _, c := range checks {
						t.Run(c.name, func(t *testing.T) { c.check(airlock{a.in(t)}) })
					}
				})
			}
		})
	}
}

// startOver clears the page, whatever its state and mode.
func (a airlock) startOver() {
	a.t.Helper()
	a.run(`if (document.documentElement.dataset.mode !== "inspect") location.hash = "mode=inspect"`)
	a.mode("inspect")
	a.run(`document.querySelector("#clear:not([hidden])")?.click()`)
	a.wait("the box to be empty", `document.querySelector("#token").value === ""`)
	a.ready()
}

// states are the common states of the page. Layout and accessibility are tested in
// each.
var states = []struct {
	name  string
	reach func(airlock)
}{
	{"empty", func(airlock) {}},
	{"verified", func(a airlock) {
		a.t.Helper()
		a.paste("#keys", read(a.t, "cluster/article-jwks.json"))
		a.paste("#token", "Authorization: Bearer "+read(a.t, "cluster/article-legacy.jwt"))
		a.expect(verdict{Signature: "verified"})
	}},
	{"compared", func(a airlock) {
		a.t.Helper()
		a.compare("clusters")
		a.says("#comparison", "Same account name, another cluster")
	}},
	{"rejected", func(a airlock) {
		a.t.Helper()
		a.paste("#keys", read(a.t, "cluster/jwks.json"))
		a.paste("#token", read(a.t, "cluster/article-bound.jwt")+"\n"+read(a.t, "hostile/400-alg-none.txt"))
		a.write("#expect-audience", "vault")
		a.expect(verdict{Signature: "no-matching-key", Time: "expired", Expectations: "failed"})
	}},
	{"kubeconfig", func(a airlock) {
		a.t.Helper()
		a.paste("#keys", read(a.t, "cluster/jwks.json"))
		a.write("#at", "2026-11-21T22:00:00Z")
		a.paste("#token", read(a.t, "cluster/pastes/kubeconfig.yaml"))
		a.expect(verdict{Signature: "verified", Time: "current"})
		a.unfold("#about details", "#why details")
	}},
	{"several", func(a airlock) {
		a.t.Helper()
		a.paste("#keys", read(a.t, "cluster/jwks.json"))
		a.write("#at", "2026-11-22T22:00:00Z")
		a.paste("#token", read(a.t, "cluster/pastes/session.har"))
		a.expect(verdict{Signature: "verified", Time: "expired"})
		a.shows("#chips", true)
	}},
	{"opaque", func(a airlock) {
		a.t.Helper()
		a.paste("#token", read(a.t, "cluster/pastes/bootstrap-secret.yaml"))
		a.expect(verdict{Form: "opaque", Signature: "not-applicable"})
	}},
	{"deceptive", func(a airlock) {
		a.t.Helper()
		a.writeName("\u202e=аdmin")
		a.unfold("#keys-notes details")
	}},
	{"disclosed", func(a airlock) {
		a.t.Helper()
		a.giveDisclosures()
		a.expect(verdict{Form: "sd-jwt", Signature: "verified"})
	}},
	{"inside", func(a airlock) {
		a.t.Helper()
		a.giveTokenInside()
		a.expect(verdict{Form: "jwe-compact", Signature: "decrypted"})
	}},
	{"signatures", func(a airlock) {
		a.t.Helper()
		rsa, ec := newMint(a.t, "RS256"), newMint(a.t, "ES256")
		a.paste("#keys", keySet(rsa.jwk, ec.jwk))
		a.paste("#token", severalSignatures(rsa, ec))
		a.expect(verdict{Form: "jws-general", Signature: "verified"})
	}},
}

// unfold opens every fold that is present.
func (a airlock) unfold(selectors ...string) {
	a.t.Helper()
	for _, selector := range selectors {
		a.run(js(`document.querySelectorAll(%s).forEach(details => details.open = true)`, selector))
	}
}
