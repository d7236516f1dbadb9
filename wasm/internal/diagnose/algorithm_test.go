package diagnose

import (
	"crypto"
	"crypto/rsa"
	"fmt"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Of a large set, the key that the token means by its kid is tried first, and only some of
// the others. Each costs an exponentiation.
func TestManyKeysOfOtherKIDs(t *testing.T) {
	named := func(kid string, key *rsa.PrivateKey) string {
		return fmt.Sprintf(`{"kty":"RSA","kid":%q,"n":%q,"e":"AQAB"}`, kid, encode(key.N.Bytes()))
	}
	var jwks []string
	for i := range 1000 {
		jwks = append(jwks, named(fmt.Sprintf("key-%d", i), otherRSA))
	}
	ks, _ := keys.Parse(report.KeySource{Text: set(append(jwks, named("a", rsaKey))...)})
	for _, tc := range []struct {
		kid, cause string
		tries      int
	}{
		{"a", "other-hash", 1},
		{"b", "", maxOthers},
	} {
		in := input(fmt.Sprintf(`{"alg":"RS512","kid":%q}`, tc.kid), body)
		parsed := token.Parse(in+"."+pkcs1v15(rsaKey, crypto.SHA256, in), "")
		s := &subject.Subject{Token: parsed, Signature: parsed.Signatures[0], Keys: ks, Work: new(verify.Budget)}
		s.Answer.State = report.NoMatchingKey
		c := failure{Subject: s, blocks: map[*keys.Key]block{}}
		cause := ""
		if made := c.madeOtherwise(); made != nil {
			cause = made.Code
		}
		if cause != tc.cause || len(c.blocks) != tc.tries {
			t.Errorf("%s: %q after %d keys, want %q after %d", tc.kid, cause, len(c.blocks), tc.cause, tc.tries)
		}
	}
}
