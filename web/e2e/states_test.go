package e2e

// states are what the page mostly looks like. Looks and access are tested in
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
	{"rejected", func(a airlock) {
		a.t.Helper()
		a.paste("#keys", read(a.t, "cluster/jwks.json"))
		a.paste("#token", read(a.t, "cluster/article-bound.jwt")+"\n"+read(a.t, "hostile/400-alg-none.txt"))
		a.write("#expect-audience", "vault")
		a.expect(verdict{Signature: "no-matching-key", Time: "expired", Expectations: "failed"})
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
