package verify

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

func TestTakenByAPIServer(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	rsaKey := &keys.Key{Key: report.Key{Type: "RSA", Size: 2048, Alg: "RS256"}, Public: private.Public()}
	ecKey := &keys.Key{Key: report.Key{Type: "EC", Size: 256, Curve: "P-256"}, Public: curve.Public()}
	input := []byte("header.payload")
	d256, d384 := sha256.Sum256(input), sha512.Sum384(input)
	short, err := rsa.SignPSS(rand.Reader, private, crypto.SHA256, d256[:], &rsa.PSSOptions{SaltLength: 5})
	if err != nil {
		t.Fatal(err)
	}
	r, s, err := ecdsa.Sign(rand.Reader, curve, d384[:])
	if err != nil {
		t.Fatal(err)
	}
	es384 := append(r.FillBytes(make([]byte, 48)), s.FillBytes(make([]byte, 48))...)
	for _, tc := range []struct {
		name, alg string
		key       *keys.Key
		signature []byte
		want      bool
	}{
		{"PS256 with a short salt, by a key for RS256", "PS256", rsaKey, short, true},
		{"PS256 that says RS256", "RS256", rsaKey, short, false},
		{"ES384 on P-256", "ES384", ecKey, es384, true},
		{"ES384 that says ES256", "ES256", ecKey, es384, false},
		{"too long by a byte", "ES384", ecKey, append([]byte{0}, es384...), false},
		{"RSA key for EC", "ES384", rsaKey, es384, false},
		{"HMAC with a public key", "HS256", rsaKey, short, false},
		{"no algorithm", "none", rsaKey, nil, false},
	} {
		if taken, tried := APIServerAccepts(tc.alg, tc.key, input, tc.signature, new(Budget)); taken != tc.want || !tried {
			t.Errorf("%s: %t, %t", tc.name, taken, tried)
		}
	}
	if _, tried := APIServerAccepts("PS256", rsaKey, input, short, &Budget{spent: maxWork}); tried {
		t.Error("computes for ever")
	}
}
