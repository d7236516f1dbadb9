package decrypt

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// NextAuth.js, later named Auth.js, doesn't encrypt a session with its secret, but with a
// key that it derives from it (packages/next-auth/src/jwt and packages/core/src/jwt.ts of
// nextauthjs/next-auth). From version 5 on the name of the cookie is in it.

// derivation is how a key is derived from a secret.
type derivation struct{ name, salt, info string }

// sessions are the cookies of version 5, without and with https.
var sessions = []string{"authjs.session-token", "__Secure-authjs.session-token", "__Host-authjs.session-token"}

// key is HKDF with SHA-256 (RFC 5869 §2), of which the standard library's is larger.
func (d derivation) key(secret string, size int) (key []byte) {
	mac := func(key []byte, parts ...string) []byte {
		m := hmac.New(sha256.New, key)
		for _, part := range parts {
			m.Write([]byte(part))
		}
		return m.Sum(nil)
	}
	extracted, block := mac([]byte(d.salt), secret), ""
	for i := byte(1); len(key) < size; i++ {
		block = string(mac(extracted, block, d.info, string([]byte{i})))
		key = append(key, block...)
	}
	return key[:size]
}

// derivations are those for a token in a cookie, whose name is empty where it isn't
// known.
func derivations(cookie string) []derivation {
	all := []derivation{{"NextAuth.js", "", "NextAuth.js Generated Encryption Key"}}
	names := sessions
	if cookie != "" && !slices.Contains(names, cookie) {
		names = append([]string{cookie}, names...)
	}
	for _, name := range names {
		all = append(all, derivation{"Auth.js, cookie " + name, name, "Auth.js Generated Encryption Key (" + name + ")"})
	}
	return all
}

// derived tries the keys that NextAuth.js would derive from the secrets, and notes the
// first that decrypts the message.
func (e *jwe) derived(ks []*keys.Key, attempts []report.Attempt, cookie string) {
	for _, r := range e.recipients {
		if r.refused != nil || r.alg.Family != jwa.Direct {
			continue
		}
		for i, k := range ks {
			if k.Type == "oct" && k.Usable && e.derivedFrom(r, k, &attempts[i], cookie) {
				return
			}
		}
	}
}

func (e *jwe) derivedFrom(r *recipient, k *keys.Key, a *report.Attempt, cookie string) bool {
	secrets := []keys.Inner{{Secret: string(k.Secret)}}
	for _, inner := range append(secrets, keys.Within(string(k.Secret))...) {
		for _, d := range derivations(cookie) {
			other := *k
			other.Secret = d.key(inner.Secret, r.enc.KeySize)
			if !e.afford(r, &other) {
				return false
			}
			if outcome, _, _ := e.try(r, &other); outcome == report.KeyDecrypted {
				e.derivation = fmt.Sprintf("with the key that NextAuth.js derives from it (HKDF-SHA256, %s)", d.name)
				if inner.Around != "" {
					e.derivation += ", without " + inner.Around + " around it"
				}
				a.Outcome, a.Fits, a.Reason, a.Text = outcome, true, "", "Decrypts it "+e.derivation
				return true
			}
		}
	}
	return false
}
