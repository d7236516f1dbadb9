package create

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"math/big"
	"strings"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// describe writes the key in the forms that verifiers and signers read.
func (k key) describe(c *report.Created, algorithm string, kubernetes bool) {
	if k.Key == nil {
		return
	}
	c.Key, c.Made, c.Thumbprint, c.KubernetesKID = k.Describe(), k.made, k.Thumbprint(), k.KubernetesKID()
	if k.Secret != nil {
		c.PrivateJWK = jwk(`{"k":"`+encode(k.Secret)+`","kty":"oct"}`, "kid", k.KID)
		return
	}
	public, kid := keys.Canonical(k.Public), k.kid(kubernetes)
	c.PublicJWKS = `{"keys":[` + jwk(public, "alg", algorithm, "use", "sig", "kid", kid) + `]}`
	c.PrivateJWK = jwk(public, append(numbers(k.SigningKey), "kid", kid)...)
	c.PublicPEM = pem("PUBLIC KEY", must(keys.MarshalPKIX(k.Public)))
	c.PrivatePEM = pem("PRIVATE KEY", must(x509.MarshalPKCS8PrivateKey(k.SigningKey)))
}

// jwk adds members to a JWK: names and values, of which none is empty.
func jwk(text string, members ...string) string {
	for i := 0; i < len(members); i += 2 {
		text = with(text, members[i], members[i+1])
	}
	return text
}

// numbers are the private members of a JWK (RFC 7518 §6.2.2, §6.3.2, RFC 8037 §2).
func numbers(private crypto.PrivateKey) []string {
	switch p := private.(type) {
	case *ecdsa.PrivateKey:
		return []string{"d", encode(must(p.Bytes()))}
	case *rsa.PrivateKey:
		of := func(n *big.Int) string { return encode(n.Bytes()) }
		return []string{
			"d", of(p.D), "p", of(p.Primes[0]), "q", of(p.Primes[1]),
			"dp", of(p.Precomputed.Dp), "dq", of(p.Precomputed.Dq), "qi", of(p.Precomputed.Qinv),
		}
	}
	return []string{"d", encode(private.(ed25519.PrivateKey).Seed())}
}

// pem is a block of RFC 7468.
func pem(label string, der []byte) string {
	var text strings.Builder
	text.WriteString("-----BEGIN " + label + "-----\n")
	for body := base64.StdEncoding.EncodeToString(der); body != ""; {
		line := body[:min(64, len(body))]
		text.WriteString(line + "\n")
		body = body[len(line):]
	}
	return text.String() + "-----END " + label + "-----\n"
}

// must is for what can't fail with a key that was read or made here.
func must[T any](value T, err error) T {
	if err != nil {
		panic("internal error: create: a key can't be made or written")
	}
	return value
}
