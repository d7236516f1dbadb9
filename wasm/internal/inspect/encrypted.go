package inspect

import (
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/decrypt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// maxOpened is how many JWEs are tried for one request.
const maxOpened = 3

// effort is what a JWE counts for: one with a password takes seconds.
func effort(header []exact.Member) int {
	if _, password := exact.Get(header, "p2c"); password {
		return maxOpened
	}
	return 1
}

// open decrypts a JWE with the keys there are. What comes out is the payload.
func (i *inspection) open(t *report.Token) verify.Result {
	if fault := i.token.Fault; fault != nil {
		return refused(report.Invalid, fault.Text, fault.Code)
	}
	if *i.opened += effort(i.token.Header.Members); *i.opened > maxOpened {
		return verify.Result{Answer: report.SignatureAnswer{State: report.Encrypted, Label: "Encrypted", Text: "it was not tried, for enough others were", Key: -1, Reason: "limit"}}
	}
	e := i.token.Encryption
	t.Unprotected = claims.Header(e.Shared)
	message := decrypt.Message{Text: i.token.Text, Protected: e.Protected, Shared: e.Shared}
	for _, r := range e.Recipients {
		message.Recipients = append(message.Recipients, decrypt.Recipient{Header: r.Header, EncryptedKey: r.EncryptedKey})
	}
	result := decrypt.Open(message, i.keys)
	if result.Answer.State == report.Decrypted {
		plain := token.Plain(result.Plaintext)
		i.claims = plain.Members
		t.Payload = i.part("plaintext", plain)
		t.Payload.Members = claims.Payload(plain.Members, i.clock)
	}
	return verify.Result{Answer: result.Answer, Attempts: result.Attempts}
}
