package diagnose

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
)

func private(key any) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: must(x509.MarshalPKCS8PrivateKey(key))}))
}

// The text of a key as an HMAC secret: with a private one it is never a forgery
// with a public one, whatever it is written as.
func TestKeyAsSecret(t *testing.T) {
	hs := input(`{"alg":"HS256"}`, body)
	_, ed, err := ed25519.GenerateKey(rand.Reader)
	edPrivate := private(must(ed, err))
	pkcs1 := string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(rsaKey)}))
	sec1 := string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: must(x509.MarshalECPrivateKey(ecKey))}))
	privateJWK := jwk(ecKey, fmt.Sprintf(`"d":%q`, encode(must(ecKey.Bytes()))))
	publicJWK := jwk(ecKey, `"kid":"a"`)
	dos := func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }
	for _, tc := range []struct {
		name, secret, code string
		given              []string
	}{
		{"PKCS #8", private(rsaKey), "private-key-as-secret", []string{private(rsaKey)}},
		{"PKCS #8, trimmed", strings.TrimSpace(private(rsaKey)), "private-key-as-secret", []string{private(rsaKey)}},
		{"PKCS #8, as PKCS #1", private(rsaKey), "private-key-as-secret", []string{pkcs1}},
		{"PKCS #1, as PKCS #8", pkcs1, "private-key-as-secret", []string{private(rsaKey)}},
		{"with CRLF", dos(private(rsaKey)), "private-key-as-secret", []string{private(rsaKey)}},
		{"given with CRLF", private(rsaKey), "private-key-as-secret", []string{dos(private(rsaKey))}},
		{"SEC 1", sec1, "private-key-as-secret", []string{sec1}},
		{"Ed25519", edPrivate, "private-key-as-secret", []string{edPrivate}},
		{"a private JWK", privateJWK, "private-key-as-secret", []string{privateJWK}},
		{"a private JWK of a set", privateJWK, "private-key-as-secret", []string{set(publicJWK, privateJWK)}},
		{"a set with a private JWK", set(publicJWK, privateJWK), "private-key-as-secret", []string{set(publicJWK, privateJWK)}},
		{"both halves", private(rsaKey) + public(rsaKey), "private-key-as-secret", []string{private(rsaKey) + public(rsaKey)}},
		{"the private one of both", private(rsaKey), "private-key-as-secret", []string{public(rsaKey) + private(rsaKey)}},
		{"one of two sources", private(rsaKey), "private-key-as-secret", []string{public(otherRSA), private(rsaKey)}},

		{"the public one of both", public(rsaKey), "public-key-as-secret", []string{private(rsaKey) + public(rsaKey)}},
		{"public, where the private one was given", public(rsaKey), "public-key-as-secret", []string{private(rsaKey)}},
		{"a public JWK", publicJWK, "public-key-as-secret", []string{publicJWK}},
		{"a public JWK of a set", publicJWK, "public-key-as-secret", []string{set(privateJWK, publicJWK)}},
		{"public, given second", public(rsaKey), "public-key-as-secret", []string{public(otherRSA), public(rsaKey)}},
		{"another private key", private(otherRSA), "unpublished-key", []string{private(rsaKey)}},
	} {
		codes, causes := diagnosed(t, hs+"."+hs256(tc.secret, hs), false, tc.given...)
		if got := strings.Join(codes, " "); got != tc.code {
			t.Errorf("%s: got %q", tc.name, got)
		}
		for _, cause := range causes {
			if tc.code == "private-key-as-secret" && (strings.Contains(cause.Text, "forged") || strings.Contains(cause.Text, "public")) {
				t.Errorf("%s: %s", tc.name, cause.Text)
			}
		}
	}
}

// Every key that was given is looked at, or nothing is said for it.
func TestManyKeys(t *testing.T) {
	es, hs := input(`{"alg":"ES256"}`, body), input(`{"alg":"HS256"}`, body)
	many := slices.Repeat([]string{jwk(otherEC, `"use":"sig"`)}, 150)
	keys := set(append(many, jwk(ecKey, `"use":"sig"`))...)
	codes, causes := diagnosed(t, es+"."+der(ecKey, es), false, keys)
	if strings.Join(codes, " ") != "der-signature" || !strings.Contains(causes[0].Text, "it verifies.") {
		t.Errorf("the last of 151 keys: %q, %v", codes, causes)
	}
	if codes, causes = diagnosed(t, es+"."+der(ecKey, es), false, set(many...)); !strings.Contains(causes[0].Text, "still doesn't verify (150 keys tried).") {
		t.Errorf("none of 150 keys: %q, %v", codes, causes)
	}
	if codes, _ = diagnosed(t, hs+"."+hs256(public(ecKey), hs), false, keys); strings.Join(codes, " ") != "public-key-as-secret" {
		t.Errorf("the text of the last of 151 keys: %q", codes)
	}
	rs := input(`{"alg":"RS256"}`, body)
	if codes, _ = diagnosed(t, rs+"."+encode(ecSigned(ecKey, rs)), false, keys); strings.Join(codes, " ") != "other-alg" {
		t.Errorf("by the last of 151 keys, called RS256: %q", codes)
	}
}

// With a small exponent anyone computes a root, whose block begins as one that
// was signed (CVE-2006-4339). That key did not make it.
func TestMadeUpBlock(t *testing.T) {
	n := new(big.Int).Mul(rsaKey.N, big.NewInt(1))
	in := input(`{"alg":"RS256"}`, body)
	digest := sha256.Sum256([]byte(in))
	for _, e := range []int64{3, 5, 17} {
		key := fmt.Sprintf(`{"kty":"RSA","n":%q,"e":%q}`, encode(n.Bytes()), encode(big.NewInt(e).Bytes()))
		for name, start := range map[string]string{
			"padding alone":  "\x00\x01" + strings.Repeat("\xff", 8) + "\x00",
			"with this hash": "\x00\x01" + strings.Repeat("\xff", 8) + "\x00" + "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20" + string(digest[:]),
		} {
			block := make([]byte, 256)
			copy(block, start)
			root := rootOf(new(big.Int).SetBytes(block), e)
			made := new(big.Int).Exp(root, big.NewInt(e), nil).FillBytes(make([]byte, 256))
			if e == 3 && !strings.HasPrefix(string(made), start) {
				t.Fatal("the root is not near enough")
			}
			codes, _ := diagnosed(t, in+"."+encode(root.FillBytes(make([]byte, 256))), false, key)
			if got := strings.Join(codes, " "); got != "wrong-key" {
				t.Errorf("e = %d, %s: got %q", e, name, got)
			}
		}
	}
}

// rootOf is the least number whose power is not below n.
func rootOf(n *big.Int, e int64) *big.Int {
	low, high := big.NewInt(0), new(big.Int).Set(n)
	for low.Cmp(high) < 0 {
		middle := new(big.Int).Rsh(new(big.Int).Add(low, high), 1)
		if middle.BitLen()*int(e) > n.BitLen()+int(e) || new(big.Int).Exp(middle, big.NewInt(e), nil).Cmp(n) >= 0 {
			high = middle
		} else {
			low = middle.Add(middle, big.NewInt(1))
		}
	}
	return low
}
