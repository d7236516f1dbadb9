package e2e

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	_ "crypto/sha256"
	_ "crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"
)

// mint signs tokens of one algorithm with a throw-away key. It doesn't use any code
// that the core uses.
type mint struct {
	alg  string
	jwk  map[string]string // the public key, or the secret
	sign func(input []byte) []byte
}

var algorithms = []string{
	"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
}

func newMint(t *testing.T, alg string) mint {
	t.Helper()
	hash := map[string]crypto.Hash{"256": crypto.SHA256, "384": crypto.SHA384, "512": crypto.SHA512}[alg[2:min(5, len(alg))]]
	m := mint{alg: alg, jwk: map[string]string{"kid": alg}}
	switch alg[:2] {
	case "HS":
		secret := make([]byte, hash.Size())
		rand.Read(secret)
		m.jwk["kty"], m.jwk["k"] = "oct", b64(secret)
		m.sign = func(input []byte) []byte {
			mac := hmac.New(hash.New, secret)
			mac.Write(input)
			return mac.Sum(nil)
		}
	case "RS", "PS":
		key := must[*rsa.PrivateKey](t)(rsa.GenerateKey(rand.Reader, 2048))
		m.jwk["kty"], m.jwk["n"], m.jwk["e"] = "RSA", b64(key.N.Bytes()), b64(big.NewInt(int64(key.E)).Bytes())
		m.sign = func(input []byte) []byte {
			if alg[0] == 'P' {
				options := &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: hash}
				return must[[]byte](t)(key.Sign(rand.Reader, digest(hash, input), options))
			}
			return must[[]byte](t)(key.Sign(rand.Reader, digest(hash, input), hash))
		}
	case "ES":
		curve := map[string]elliptic.Curve{"ES256": elliptic.P256(), "ES384": elliptic.P384(), "ES512": elliptic.P521()}[alg]
		key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(curve, rand.Reader))
		m.jwk = ecKey(t, alg, &key.PublicKey)
		m.sign = func(input []byte) []byte {
			r, s, err := ecdsa.Sign(rand.Reader, key, digest(hash, input))
			if err != nil {
				t.Fatal(err)
			}
			size := (curve.Params().BitSize + 7) / 8 // RFC 7518 §3.4: r followed by s
			return append(r.FillBytes(make([]byte, size)), s.FillBytes(make([]byte, size))...)
		}
	default:
		public, key, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		m.jwk["kty"], m.jwk["crv"], m.jwk["x"] = "OKP", "Ed25519", b64(public)
		m.sign = func(input []byte) []byte { return ed25519.Sign(key, input) }
	}
	return m
}

// token mints a token. number distinguishes it from the others, and size is that of a
// padding claim.
func (m mint) token(number, size int) string {
	return m.signed(fmt.Sprintf(`{"iss":"https://issuer.example","sub":"someone","jti":"%d","exp":4102444800,"pad":%q}`,
		number, strings.Repeat("x", size)))
}

// of mints a token of an issuer.
func (m mint) of(issuer string) string {
	return m.signed(fmt.Sprintf(`{"iss":%q,"sub":"someone","exp":4102444800}`, issuer))
}

func (m mint) signed(payload string) string {
	return m.under(fmt.Sprintf(`{"alg":%q,"kid":%q,"typ":"JWT"}`, m.alg, m.jwk["kid"]), payload)
}

// under mints a token with any header and payload.
func (m mint) under(header, payload string) string {
	input := b64([]byte(header)) + "." + b64([]byte(payload))
	return input + "." + b64(m.sign([]byte(input)))
}

// keys is the key set that verifies the mint's tokens.
func (m mint) keys() string { return keySet(m.jwk) }

func keySet(keys ...map[string]string) string {
	set, err := json.Marshal(map[string]any{"keys": keys})
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return string(set)
}

func ecKey(t *testing.T, kid string, key *ecdsa.PublicKey) map[string]string {
	t.Helper()
	point := must[[]byte](t)(key.Bytes()) // 4, x, y
	size := (len(point) - 1) / 2
	return map[string]string{
		"kid": kid, "kty": "EC", "crv": key.Curve.Params().Name,
		"x": b64(point[1 : 1+size]), "y": b64(point[1+size:]),
	}
}

func digest(hash crypto.Hash, input []byte) []byte {
	h := hash.New()
	h.Write(input)
	return h.Sum(nil)
}

func b64(bytes []byte) string { return base64.RawURLEncoding.EncodeToString(bytes) }

// must fails the test on an error: must[T](t)(f()).
func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// TestVerdictAlgorithms mints a token of every algorithm and lets the page verify it,
// and then one with another payload under the same signature.
func TestVerdictAlgorithms(t *testing.T) {
	t.Parallel()
	a := open(t)
	for _, alg := range algorithms {
		t.Run(alg, func(t *testing.T) {
			a := airlock{a.in(t)}
			m := newMint(t, alg)
			good, other := m.token(1, 0), m.token(2, 0)
			a.paste("#keys", m.keys())
			a.paste("#token", good)
			a.expect(verdict{Form: "jws-compact", Signature: "verified", Time: "current"})
			signed, _, _ := cutLast(good)
			_, signature, _ := cutLast(other)
			a.paste("#token", signed+"."+signature)
			a.expect(verdict{Form: "jws-compact", Signature: "mismatch", Time: "current"})
		})
	}
}

func cutLast(token string) (signed, signature string, found bool) {
	dot := strings.LastIndex(token, ".")
	return token[:dot], token[dot+1:], dot >= 0
}
