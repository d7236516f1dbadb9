// Package decrypt opens encrypted tokens (RFC 7516) with the keys there are.
//
// Open is where to start. It refuses what breaks a rule before it looks at a
// key, and says of every key what came of it. That a token opens says nothing
// about who made it: with RSA and ECDH anybody can encrypt.
//
// The primitives are those of go-jose (AES key wrap, AES-CBC with HMAC, Concat
// KDF) and of the standard library. How they are put together is written here,
// because go-jose says of no failure what failed, knows no X25519, and stops at
// limits lower than ours.
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
}

// Recipient is one of those who can open a message.
type Recipient struct {
	Header       []exact.Member // unprotected, of this recipient
	EncryptedKey []byte
}

// Result is what came of a message.
type Result struct {
	attempt.Result

	// Plaintext is set where the state is Decrypted; it may be empty.
	Plaintext []byte

	// Key and Recipient are the indexes of those that opened it; -1 where none
	// did.
	Key, Recipient int
}

// Open opens a message with the first key that does.
func Open(m Message, ks []*keys.Key) Result {
	e, refused := newEnvelope(m)
	if refused != nil {
		return unopened(refused.answer())
	}
	result := unopened(report.SignatureAnswer{})
	result.Attempts = e.attempts(ks)
	switch key, found := attempt.First(result.Attempts, report.KeyDecrypted); {
	case found:
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

// encrypted tells keys that did not open the message from keys that are not
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
