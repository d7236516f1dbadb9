package verify

import (
	"crypto/hmac"
	"crypto/rsa"
	"fmt"
	"strings"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

// What is tried for one token: this many keys, and this many bytes hashed.
const (
	maxTries = 200
	maxBytes = 64 << 20
)

// signed is a token with a signature that keys can be tried on.
type signed struct {
	token     *token.Token
	alg       *algorithm
	input     []byte
	signature []byte
	jws       *jose.JSONWebSignature // nil for HMAC, which is computed here
	tries     int
}

func newSigned(t *token.Token) (*signed, error) {
	s := &signed{token: t, alg: algorithmOf(t), input: []byte(t.SigningInput()), signature: t.Segment("signature").Bytes}
	if s.alg.keyType == "oct" {
		return s, nil
	}
	var err error
	s.jws, err = jose.ParseSignedCompact(t.Compact, []jose.SignatureAlgorithm{jose.SignatureAlgorithm(s.alg.name)})
	return s, err
}

// try tries one key.
func (s *signed) try(k *keys.Key) (outcome report.Outcome, reason, text string) {
	if s.tries++; s.tries > maxTries || s.tries > 1 && s.tries*len(s.input) > maxBytes {
		return report.KeySkipped, "limit", "Not tried: enough others were"
	}
	if want := s.alg.sizeFor(k); len(s.signature) != want {
		return report.KeyMismatch, "signature-length", fmt.Sprintf("Did not make this signature: with this key %s has %d bytes, and this has %d", s.alg.name, want, len(s.signature))
	}
	if !s.holds(k) {
		return report.KeyMismatch, "", "Did not make this signature"
	}
	return report.KeyVerified, "", "Made this signature"
}

func (s *signed) holds(k *keys.Key) bool {
	if k.Secret != nil {
		return s.mac(k.Secret)
	}
	if _, err := s.jws.Verify(k.Public); err != nil {
		return false
	}
	return !strings.HasPrefix(s.alg.name, "PS") || s.saltFits(k.Public.(*rsa.PublicKey))
}

// mac is our own, because go-jose refuses secrets shorter than the hash, which
// people have.
func (s *signed) mac(secret []byte) bool {
	mac := hmac.New(s.alg.hash.New, secret)
	mac.Write(s.input)
	return hmac.Equal(mac.Sum(nil), s.signature)
}

// saltFits checks what go-jose leaves open: the salt is as long as the hash
// (RFC 7518 §3.5).
func (s *signed) saltFits(public *rsa.PublicKey) bool {
	hash := s.alg.hash.New()
	hash.Write(s.input)
	options := &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash}
	return rsa.VerifyPSS(public, s.alg.hash, hash.Sum(nil), s.signature, options) == nil
}

// verifiesItself reports whether the signature holds with the key in the
// token's own header, which anybody can put there.
func (s *signed) verifiesItself() bool {
	jwk, _ := exact.Get(s.token.Header.Members, "jwk")
	x5c, _ := exact.Get(s.token.Header.Members, "x5c")
	sources := []string{string(jwk)}
	if chain, ok := x5c.Strings(); ok && len(chain) > 0 {
		sources = append(sources, "-----BEGIN CERTIFICATE-----\n"+chain[0]+"\n-----END CERTIFICATE-----\n")
	}
	for _, source := range sources {
		embedded, _ := keys.Parse(report.KeySource{Text: source, As: "keys"})
		for _, k := range embedded {
			if !k.Usable || k.Type != s.alg.keyType || k.Curve != s.alg.curve {
				continue
			}
			if outcome, _, _ := s.try(k); outcome == report.KeyVerified {
				return true
			}
		}
	}
	return false
}
