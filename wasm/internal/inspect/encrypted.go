package inspect

import (
	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/decrypt"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// open decrypts a JWE with the keys there are. What comes out is the payload.
func (i *inspection) open(t *report.Token) attempt.Result {
	result := decrypt.Token(i.token, i.keys, i.opened)
	if i.token.Fault == nil && result.Answer.Reason != "limit" {
		t.Unprotected = claims.Header(i.token.Encryption.Shared)
	}
	if result.Answer.State == report.Decrypted {
		plain := token.Plain(result.Plaintext)
		i.claims = plain.Members
		t.Payload = i.part("plaintext", plain)
		t.Payload.Members = claims.Payload(plain.Members, i.clock)
	}
	return result.Result
}
