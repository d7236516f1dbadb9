package decrypt

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// What is spent on one message. Effort is in iterations of PBKDF2. A browser does about
// 500,000 of them a second, and the page waits for ten seconds.
const (
	maxTries  = 200
	maxEffort = 3_000_000
)

// afford counts a try and reports whether it is allowed. The first always is.
func (e *jwe) afford(r *recipient, k *keys.Key) bool {
	effort := e.costs(r, k)
	if e.tries == maxTries || e.tries > 0 && e.effort+effort > maxEffort {
		return false
	}
	e.tries++
	e.effort += effort
	return true
}

// costs is a rough measure of the time of a try.
func (e *jwe) costs(r *recipient, k *keys.Key) int {
	const bytesAnIteration = 128
	content := len(e.ciphertext) / bytesAnIteration
	switch r.alg.Family {
	case jwa.PBES2:
		return r.iterations
	case jwa.OAEP, jwa.RSA15:
		kilobits := (k.Size + 1023) / 1024
		return 500 * kilobits * kilobits * kilobits
	case jwa.Agreement, jwa.AgreementKeyWrap:
		return 20_000 + content
	}
	return content
}

// try tries one key. A panic in the libraries below doesn't affect the other keys.
func (e *jwe) try(r *recipient, k *keys.Key) (outcome report.Outcome, reason report.Reason, text string) {
	defer func() {
		if recover() != nil {
			outcome, reason, text = report.KeyError, "internal", "Couldn't be tried: internal error"
		}
	}()
	if size := (k.Size + 7) / 8; r.alg.wrapped == modulusSize && len(r.encryptedKey) != size {
		return report.KeyMismatch, "encrypted-key-length", fmt.Sprintf("Doesn't decrypt it: with this key, the encrypted key has %d bytes; this one has %d", size, len(r.encryptedKey))
	}
	key, err := r.alg.open(r, k)
	if err != nil || len(key) != r.enc.KeySize {
		return report.KeyMismatch, "", "Doesn't decrypt it"
	}
	plaintext, err := r.enc.open(key, e.content)
	if err != nil && r.authenticates() {
		return report.KeyMismatch, "content", "Doesn't decrypt it: it's the right key, but the content, the tag or the header was modified"
	}
	if err != nil {
		return report.KeyMismatch, "", "Doesn't decrypt it"
	}
	return e.keep(r, plaintext)
}

func (e *jwe) keep(r *recipient, plaintext []byte) (outcome report.Outcome, reason report.Reason, text string) {
	if e.deflated {
		if plaintext, e.unreadable = inflate(plaintext); e.unreadable != nil {
			return report.KeyError, e.unreadable.reason, "Decrypts it, but the content can't be read"
		}
	}
	e.opened, e.plaintext = r, plaintext
	if n := len(e.recipients); n > 1 {
		return report.KeyDecrypted, "", fmt.Sprintf("Decrypts it, as recipient %d of %d", r.index+1, n)
	}
	return report.KeyDecrypted, "", "Decrypts it"
}

// authenticates reports whether the encrypted key itself shows that it was decrypted
// with the right key.
func (r *recipient) authenticates() bool {
	return slices.Contains([]jwa.Family{jwa.KeyWrap, jwa.GCMKeyWrap, jwa.PBES2, jwa.OAEP, jwa.AgreementKeyWrap}, r.alg.Family)
}

// opensAnyway tries a key that isn't meant for the message. It doesn't keep the
// plaintext.
func (e *jwe) opensAnyway(k *keys.Key) bool {
	for _, r := range e.recipients {
		if r.refused != nil {
			continue
		}
		if reason, _ := r.skipReason(k); reason != "" && !attempt.Mismatched(reason) || !e.afford(r, k) {
			continue
		}
		outcome, _, _ := e.try(r, k)
		opens := outcome == report.KeyDecrypted || e.unreadable != nil
		e.opened, e.plaintext, e.unreadable = nil, nil, nil
		if opens {
			return true
		}
	}
	return false
}
