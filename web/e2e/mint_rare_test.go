package e2e

import (
	"crypto"
	"testing"

	"github.com/cloudflare/circl/sign/schemes"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
)

// rareAlgorithms are those that Go's own cryptography doesn't have.
var rareAlgorithms = []string{"ES256K", "Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"}

// newAnyMint is a mint of any algorithm.
func newAnyMint(t *testing.T, alg string) mint {
	t.Helper()
	if alg == "ES256K" {
		return newSecpMint(t)
	}
	if schemes.ByName(alg) != nil {
		return newSchemeMint(t, alg)
	}
	return newMint(t, alg)
}

func newSecpMint(t *testing.T) mint {
	t.Helper()
	key := must[*secp256k1.PrivateKey](t)(secp256k1.GeneratePrivateKey())
	point := key.PubKey().SerializeUncompressed() // 4, x, y
	jwk := map[string]string{"kty": "EC", "crv": "secp256k1", "x": b64(point[1:33]), "y": b64(point[33:])}
	return mint{"ES256K", jwk, func(input []byte) []byte {
		signature := ecdsa.Sign(key, digest(crypto.SHA256, input))
		r, s := signature.R(), signature.S()
		one, other := r.Bytes(), s.Bytes()
		return append(one[:], other[:]...)
	}}
}

// newSchemeMint is a mint of Ed448 or of an ML-DSA algorithm.
func newSchemeMint(t *testing.T, alg string) mint {
	t.Helper()
	scheme := schemes.ByName(alg)
	public, private, err := scheme.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	bytes := b64(must[[]byte](t)(public.MarshalBinary()))
	jwk := map[string]string{"kty": "AKP", "alg": alg, "pub": bytes}
	if alg == "Ed448" {
		jwk = map[string]string{"kty": "OKP", "crv": alg, "x": bytes}
	}
	return mint{alg, jwk, func(input []byte) []byte { return scheme.Sign(private, input, nil) }}
}
