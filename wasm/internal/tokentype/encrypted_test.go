package tokentype

import (
	"testing"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// Encrypted tokens are known by their headers, and by where they were.
func TestEncrypted(t *testing.T) {
	for _, tc := range []struct {
		header, cookie  string
		kind            report.TokenKind
		title, subtitle string
	}{
		{`{"alg":"dir","enc":"A256GCM","iss":"https://shop.eu.auth0.com/"}`, "", "auth0-opaque", "Auth0 access token", "encrypted, only Auth0 can read it"},
		{`{"alg":"dir","enc":"A256GCM","iss":"https://auth0.com.example/"}`, "", "", "", ""},
		{`{"alg":"dir","enc":"A256GCM"}`, "__Secure-next-auth.session-token", "nextauth-session", "NextAuth.js session", "a cookie of an application, encrypted"},
		{`{"alg":"dir","enc":"A256GCM"}`, "", "nextauth-session", "Encrypted token", "probably a session of NextAuth.js, based on its header"},
		{`{"alg":"dir","enc":"A256CBC-HS512","kid":"a"}`, "authjs.session-token", "nextauth-session", "NextAuth.js session", "a cookie of an application, encrypted"},
		{`{"alg":"dir","enc":"A256CBC-HS512","kid":"a"}`, "sid", "nextauth-session", "Encrypted token", "probably a session of NextAuth.js, based on its header"},
		{`{"alg":"dir","enc":"A256GCM","typ":"JWT"}`, "", "", "", ""},
		{`{"alg":"A256KW","enc":"A256GCM"}`, "", "", "", ""},
		{`{"alg":"HS256"}`, "authjs.session-token", "", "", ""},
	} {
		header, err := exact.Parse([]byte(tc.header))
		if err != nil {
			t.Fatal(err)
		}
		k := Encrypted(header.Members(), IsSession(tc.cookie), claims.Claims{}, clock.Clock{})
		if k.Name != tc.kind || k.Title != tc.title || k.Subtitle != tc.subtitle || (k.Name != "") != (len(k.Facts) > 0) {
			t.Errorf("%s in %q: got %q, %q, %q", tc.header, tc.cookie, k.Name, k.Title, k.Subtitle)
		}
	}
}
