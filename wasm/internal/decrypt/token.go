package decrypt

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// Work is what is spent on the JWEs of one request.
type Work struct{ spent int }

// maxWork is how many JWEs are tried for one request.
const maxWork = 3

// effort is the weight of a JWE: one with a password takes seconds.
func effort(header []exact.Member) int {
	if _, password := exact.Get(header, "p2c"); password {
		return maxWork
	}
	return 1
}

// Token decrypts a JWE with the keys that were provided; cookie is the name of the one
// that it was in, empty without one.
func Token(t *token.Token, cookie string, ks []*keys.Key, work *Work) Result {
	if fault := t.Fault; fault != nil {
		return unopened(attempt.Invalid(fault.Text, fault.Code))
	}
	if work.spent += effort(t.Header.Members); work.spent > maxWork {
		return unopened(attempt.Answer(report.Encrypted, report.Quiet, "Encrypted", "decryption wasn't tried, because the limit for one paste was reached", "limit"))
	}
	m := Message{Text: t.Text, Cookie: cookie, Protected: t.Encryption.Protected, Shared: t.Encryption.Shared}
	for _, r := range t.Encryption.Recipients {
		m.Recipients = append(m.Recipients, Recipient{Header: r.Header, EncryptedKey: r.EncryptedKey})
	}
	return Open(m, ks)
}

func unopened(a report.SignatureAnswer) Result {
	return Result{Result: attempt.Result{Answer: a}, Key: -1, Recipient: -1}
}
