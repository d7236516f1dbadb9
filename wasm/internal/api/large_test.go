package api

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// largeToken is signed with RS256. size is that of a padding claim. Without a key, its
// signature is random, as one by another key is.
func largeToken(t testing.TB, key *rsa.PrivateKey, number, size int) string {
	t.Helper()
	input := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"RS256","kid":"RS256","typ":"JWT"}`)) + "." +
		base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, `{"iss":"https://issuer.example","sub":"someone","jti":"%d","exp":4102444800,"pad":%q}`, number, strings.Repeat("x", size)))
	hash, signature := sha256.Sum256([]byte(input)), make([]byte, 256)
	if rand.Read(signature[1:]); key != nil {
		var err error
		if signature, err = key.Sign(rand.Reader, hash[:], crypto.SHA256); err != nil {
			t.Fatal(err)
		}
	}
	return input + "." + base64.RawURLEncoding.EncodeToString(signature)
}

func rsaJWK(kid string, modulus []byte) string {
	return fmt.Sprintf(`{"kid":%q,"kty":"RSA","n":%q,"e":"AQAB"}`, kid, base64.RawURLEncoding.EncodeToString(modulus))
}

// keySet is a set of many keys. No one has the private keys of most: their moduli are
// random. The last one is that of the tokens, if there is one.
func keySet(many int, last *rsa.PrivateKey) string {
	jwks := make([]string, many)
	for i := range jwks {
		modulus := make([]byte, 256)
		rand.Read(modulus)
		modulus[0] |= 0x80
		modulus[255] |= 1
		jwks[i] = rsaJWK(fmt.Sprintf("key-%d", i), modulus)
	}
	if last != nil {
		jwks[many-1] = rsaJWK("RS256", last.N.Bytes())
	}
	return `{"keys":[` + strings.Join(jwks, ",") + "]}"
}

// recording is a HAR file with requests, each with its own token.
func recording(t testing.TB, requests int) string {
	t.Helper()
	entries := make([]string, requests)
	for i := range entries {
		entries[i] = fmt.Sprintf(`{"request":{"method":"GET","url":"https://api.example/items/%d","headers":[{"name":"Authorization","value":"Bearer %s"}]}}`, i, largeToken(t, nil, i, 0))
	}
	return `{"log":{"version":"1.2","entries":[` + strings.Join(entries, ",") + "]}}"
}

// What is large is read seldom, and little of it is copied. The bounds are a little above what
// was measured; a text that is copied once more, or an exponentiation for each key, is over them.
func TestLargeInputsAreSeldomCopied(t *testing.T) {
	for _, in := range []struct {
		name, input, keys string
		megabytes         float64
	}{
		{"1 MB token", largeToken(t, nil, 0, 3<<18), keySet(1, nil), 20},
		{"1,000 keys", largeToken(t, nil, 0, 0), keySet(1000, nil), 8},
		{"100 tokens", recording(t, 100), keySet(1, nil), 10},
	} {
		request := encodeRequest(t, report.Request{Version: report.Version, Brief: true, Keys: []report.KeySource{{}}})
		Call(request, in.input, in.keys) // which initializes what is shared
		if got := float64(costOf(request, in.input, in.keys).bytes) / 1e6; got > in.megabytes {
			t.Errorf("%s: %.1f MB are allocated", in.name, got)
		}
	}
}

// BenchmarkLarge measures inputs larger than any real token, key set or recording.
func BenchmarkLarge(b *testing.B) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		b.Fatal(err)
	}
	signed, recorded := largeToken(b, key, 0, 0), recording(b, 1000)
	for _, in := range []struct {
		name, input, keys string
	}{
		{"5 MB token", largeToken(b, key, 0, 5*3<<18), keySet(1, key)},
		{"10,000 keys, one of the token", signed, keySet(10_000, key)},
		{"10,000 keys, none of the token", signed, keySet(10_000, nil)},
		{"1,000 tokens of another key", recorded, keySet(1, key)},
		{"1,000 tokens, 100 keys", recorded, keySet(100, key)},
	} {
		b.Run(in.name, func(b *testing.B) {
			request := encodeRequest(b, report.Request{Version: report.Version, Brief: true, Keys: []report.KeySource{{}}, Now: "2026-11-21T21:00:00Z"})
			b.ReportAllocs()
			for b.Loop() {
				Call(request, in.input, in.keys) // as the worker does
			}
		})
	}
}
