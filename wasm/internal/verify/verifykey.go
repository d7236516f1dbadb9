package verify

import (
	"fmt"

	"github.com/cloudflare/circl/sign/ed448"
	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// maxTries is how many keys are tried for one signature.
const maxTries = 200

// verification is a signature that keys can be tried on.
type verification struct {
	header    []exact.Member
	alg       algorithm
	input     []byte
	signature []byte
	jws       *jose.JSONWebSignature // nil where go-jose can't be asked
	named     bool                   // a provided key has the kid it asks for
	tries     int
	work      *Budget
}

func newSigned(t token.Signature, work *Budget) *verification {
	name, _ := t.Alg()
	s := &verification{header: t.Header(), alg: algorithmNamed(name), input: []byte(t.Input), signature: t.Bytes, work: work}
	if compact := t.Compact(); compact != "" {
		// The rules have been checked. go-jose also rejects headers that follow
		// them, such as one whose x5c contains no certificates.
		s.jws, _ = jose.ParseSignedCompact(compact, joseAlgorithms)
	}
	return s
}

// joseAlgorithms are those that go-jose is asked about.
var joseAlgorithms = []jose.SignatureAlgorithm{
	jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256, jose.ES384, jose.ES512, jose.EdDSA,
}

// verifyWith tries one key.
func (s *verification) verifyWith(k *keys.Key) (outcome report.Outcome, reason report.Reason, text string) {
	if s.tries++; s.tries > maxTries || !s.work.spend(s.alg, k, len(s.input)) {
		return report.KeySkipped, attempt.Limit, "Skipped: the work limit was reached"
	}
	if want := s.alg.sizeFor(k); len(s.signature) != want {
		return report.KeyMismatch, "signature-length", fmt.Sprintf("Doesn't verify the signature: with this key, an %s signature has %d bytes; this one has %d", s.alg.Name, want, len(s.signature))
	}
	if !s.verifies(k) {
		return report.KeyMismatch, "", "Doesn't verify the signature"
	}
	return report.KeyVerified, "", "Verifies the signature"
}

// verifies asks go-jose, and checks the length of the PSS salt, which go-jose leaves
// open. What go-jose doesn't support, or only with longer secrets, is computed here.
func (s *verification) verifies(k *keys.Key) bool {
	if _, ed448 := k.Public.(ed448.PublicKey); s.jws == nil || ed448 {
		return verifyNative(s.alg, k, s.input, s.signature)
	}
	if _, err := s.jws.Verify(k.Public); err != nil {
		return false
	}
	return s.alg.Family != jwa.PSS || verifyNative(s.alg, k, s.input, s.signature)
}

// isSelfSigned reports whether the signature verifies with the key in the token's
// own header. Anyone can put a key there.
func (s *verification) isSelfSigned() bool {
	jwk, _ := exact.Get(s.header, "jwk")
	embedded := []*keys.Key{keys.FromJWK(jwk)}
	x5c, _ := exact.Get(s.header, "x5c")
	if chain, ok := x5c.Strings(); ok && len(chain) > 0 {
		embedded = append(embedded, keys.FromX5C(chain[0]))
	}
	for _, k := range embedded {
		if k == nil || !k.Usable || !s.alg.Takes(k.Type) || !s.alg.Suits(k.Curve) {
			continue
		}
		if outcome, _, _ := s.verifyWith(k); outcome == report.KeyVerified {
			return true
		}
	}
	return false
}
