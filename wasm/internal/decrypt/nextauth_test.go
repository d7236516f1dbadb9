package decrypt

import (
	"crypto/hkdf"
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Sessions of NextAuth.js, made with the throw-away secret "s3cret".
func TestNextAuth(t *testing.T) {
	const v4, v5 = "NextAuth.js Generated Encryption Key", "Auth.js Generated Encryption Key (%)"
	seal := func(salt, info string, enc jose.ContentEncryption, size int) string {
		key, err := hkdf.Key(sha256.New, []byte("s3cret"), []byte(salt), strings.ReplaceAll(info, "%", salt), size)
		if err != nil {
			t.Fatal(err)
		}
		encrypter, err := jose.NewEncrypter(enc, jose.Recipient{Algorithm: jose.DIRECT, Key: key}, nil)
		if err != nil {
			t.Fatal(err)
		}
		message, err := encrypter.Encrypt([]byte(`{"sub":"1"}`))
		if err != nil {
			t.Fatal(err)
		}
		text, err := message.CompactSerialize()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	gcm, cbc := seal("", v4, jose.A256GCM, 32), seal("authjs.session-token", v5, jose.A256CBC_HS512, 64)
	named := seal("shop.session", v5, jose.A256CBC_HS512, 64)
	for name, tc := range map[string]struct {
		text, cookie, secret string
		opens                bool
	}{
		"version 4":                  {gcm, "", "s3cret", true},
		"version 4, as in .env":      {gcm, "", `NEXTAUTH_SECRET="s3cret"`, true},
		"version 5":                  {cbc, "", "s3cret", true},
		"version 5, another cookie":  {named, "shop.session", "s3cret", true},
		"another cookie, not known":  {named, "", "s3cret", false},
		"another secret":             {gcm, "", "s3cre7", false},
		"another secret, version 5":  {cbc, "authjs.session-token", "s3cre7", false},
		"another derivation's token": {seal("x", v4, jose.A256GCM, 32), "", "s3cret", false},
	} {
		ks, _ := keys.Parse(report.KeySource{Text: tc.secret, Format: "secret"})
		r := Token(token.Parse(tc.text, ""), tc.cookie, ks, &Work{})
		if opens := r.Answer.State == report.Decrypted; opens != tc.opens || r.Session != tc.opens || opens != strings.Contains(r.Answer.Text, "NextAuth.js derives") {
			t.Errorf("%s: got %s, %q", name, r.Answer.State, r.Answer.Text)
		}
	}
}
