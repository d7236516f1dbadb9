// Package decrypt decrypts tokens (RFC 7516) with the keys that were provided.
//
// Open is where to start. It rejects what breaks a rule before it looks at a key, and
// reports the outcome of every key. Decryption doesn't show who created a token: with
// RSA and ECDH, anyone can encrypt.
//
// The primitives are those of go-jose (AES key wrap, AES-CBC with HMAC, Concat
// KDF) and of the standard library. How they are put together is written here,
// because go-jose doesn't say what failed, doesn't support X25519, and has lower
// limits than ours.
package decrypt

import (
	"fmt"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Message is a JWE in any serialization, taken apart by package token.
type Message struct {
	Text       string         // the whole token, compact or JSON
	Protected  []exact.Member // the protected header
	Shared     []exact.Member // unprotected, shared by all recipients; nil in compact
	Recipients []Recipient    // at least one
	Cookie     string         // the name of the cookie that it was in; empty without one
}

// Recipient is one recipient of a message.
type Recipient struct {
	Header       []exact.Member // unprotected, of this recipient
	EncryptedKey []byte
}

// Result is the result of decrypting a message.
type Result struct {
	attempt.Result

	// Plaintext is set where the state is Decrypted; it may be empty.
	Plaintext []byte

	// Session is true where the key was derived as NextAuth.js does for its sessions.
	Session bool

	// Key and Recipient are the indexes of those that decrypted it; -1 where none did.
	Key, Recipient int
}

// Open decrypts a message with the first key that can.
func Open(m Message, ks []*keys.Key) Result {
	e, refused := newEnvelope(m)
	if refused != nil {
		return unopened(refused.answer())
	}
	result := unopened(report.SignatureAnswer{})
	result.Attempts = e.attempts(ks)
	if e.opened == nil && e.unreadable == nil {
		e.derived(ks, result.Attempts, m.Cookie)
	}
	switch key, found := attempt.First(result.Attempts, report.KeyDecrypted); {
	case found:
		result.Session = e.derivation != ""
		result.Plaintext, result.Key, result.Recipient = e.plaintext, key, e.opened.index
		result.Answer = e.decrypted(ks, key)
	case e.unreadable != nil:
		result.Answer = e.unreadable.answer()
	default:
		result.Answer = e.encrypted(ks, result.Attempts)
	}
	return result
}

func (e *jwe) decrypted(ks []*keys.Key, key int) report.SignatureAnswer {
	text := fmt.Sprintf("%s, 1 of %s", ks[key].Describe(), excerpt.Count(len(ks), "key"))
	if e.derivation != "" {
		text += ", " + e.derivation
	}
	if n := len(e.recipients); n > 1 {
		text += fmt.Sprintf("; as recipient %d of %d", e.opened.index+1, n)
	}
	if ks[key].KIDDiffers(e.opened.kid()) {
		text += "; the token's kid differs, but you provided this key separately"
	}
	a := attempt.Answer(report.Decrypted, report.Quiet, "Decrypted", text, "")
	a.Key = key
	return a
}

// encrypted distinguishes keys that don't decrypt the message from keys that aren't
// meant for it.
func (e *jwe) encrypted(ks []*keys.Key, attempts []report.Attempt) report.SignatureAnswer {
	if len(ks) == 0 {
		return attempt.Answer(report.Encrypted, report.Quiet, "Encrypted", "no keys provided", "")
	}
	if i, found := attempt.First(attempts, report.KeyMismatch); found {
		return attempt.Answer(report.Encrypted, report.Warn, "Encrypted", excerpt.Count(attempt.Tried(attempts), "key")+" tried, none decrypts it", attempts[i].Reason)
	}
	if e.noneNamed(ks) {
		return attempt.Answer(report.Encrypted, report.Quiet, "Encrypted", excerpt.Count(len(ks), "key")+", none with this kid", "kid")
	}
	return attempt.Answer(report.Encrypted, report.Quiet, "Encrypted", excerpt.Count(len(ks), "key")+", none suitable", attempts[0].Reason)
}
