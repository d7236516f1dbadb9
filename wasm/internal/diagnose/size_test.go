package diagnose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cloudflare/circl/sign/ed448"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/subject"
)

// signer makes signatures by one algorithm; key is what verifies them, other
// one of the same kind that does not.
type signer struct {
	alg, key, other string
	sign            func(input string) []byte
}

func signers(t testing.TB) (all []signer) {
	t.Helper()
	const secret, otherSecret = `{"kty":"oct","k":"dGhyb3ctYXdheSBzZWNyZXQgb2Ygc2l4dHktZm91ciBieXRlcywgb3IgYSBiaXQgbW9yZSE"}`, `{"kty":"oct","k":"YW5vdGhlciB0aHJvdy1hd2F5IHNlY3JldCwgb2YgZm9ydHktdHdvIGJ5dGVzIG9yIHNv"}`
	bytes := must(base64.RawURLEncoding.DecodeString("dGhyb3ctYXdheSBzZWNyZXQgb2Ygc2l4dHktZm91ciBieXRlcywgb3IgYSBiaXQgbW9yZSE"))
	for _, alg := range []string{"HS256", "HS384", "HS512"} {
		all = append(all, signer{alg, secret, otherSecret, func(in string) []byte {
			mac := hmac.New(jwa.Named(alg).Hash.New, bytes)
			mac.Write([]byte(in))
			return mac.Sum(nil)
		}})
	}
	for name, hash := range map[string]crypto.Hash{"256": crypto.SHA256, "384": crypto.SHA384, "512": crypto.SHA512} {
		all = append(all, signer{"RS" + name, public(rsaKey), public(bigRSA), func(in string) []byte {
			return must(rsa.SignPKCS1v15(rand.Reader, rsaKey, hash, digest(hash, in)))
		}}, signer{"PS" + name, public(rsaKey), public(otherRSA), func(in string) []byte {
			return must(rsa.SignPSS(rand.Reader, rsaKey, hash, digest(hash, in), &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash}))
		}})
	}
	for alg, of := range map[string]struct {
		curve elliptic.Curve
		hash  crypto.Hash
	}{"ES256": {elliptic.P256(), crypto.SHA256}, "ES384": {elliptic.P384(), crypto.SHA384}, "ES512": {elliptic.P521(), crypto.SHA512}} {
		key, other := must(ecdsa.GenerateKey(of.curve, rand.Reader)), must(ecdsa.GenerateKey(of.curve, rand.Reader))
		all = append(all, signer{alg, public(key), public(other), func(in string) []byte {
			r, s, err := ecdsa.Sign(rand.Reader, key, digest(of.hash, in))
			size := (of.curve.Params().BitSize + 7) / 8
			raw := make([]byte, 2*size)
			r.FillBytes(raw[:size])
			s.FillBytes(raw[size:])
			return must(raw, err)
		}})
	}
	okp := func(curve string, x []byte) string {
		return fmt.Sprintf(`{"kty":"OKP","crv":%q,"x":%q}`, curve, encode(x))
	}
	ed, edKey, err := ed25519.GenerateKey(rand.Reader)
	otherEd, _, _ := ed25519.GenerateKey(rand.Reader)
	all = append(all, signer{"Ed25519", okp("Ed25519", must(ed, err)), okp("Ed25519", otherEd), func(in string) []byte { return ed25519.Sign(edKey, []byte(in)) }})
	goldilocks, goldilocksKey, err := ed448.GenerateKey(rand.Reader)
	otherGoldilocks, _, _ := ed448.GenerateKey(rand.Reader)
	all = append(all, signer{"Ed448", okp("Ed448", must(goldilocks, err)), okp("Ed448", otherGoldilocks), func(in string) []byte { return ed448.Sign(goldilocksKey, []byte(in), "") }})
	akp := func(public *mldsa44.PublicKey) string {
		return fmt.Sprintf(`{"kty":"AKP","alg":"ML-DSA-44","pub":%q}`, encode(must(public.MarshalBinary())))
	}
	lattice, latticeKey, err := mldsa44.GenerateKey(rand.Reader)
	otherLattice, _, _ := mldsa44.GenerateKey(rand.Reader)
	return append(all, signer{"ML-DSA-44", akp(must(lattice, err)), akp(otherLattice), func(in string) []byte {
		signature := make([]byte, mldsa44.SignatureSize)
		must(0, mldsa44.SignTo(latticeKey, []byte(in), nil, false, signature))
		return signature
	}})
}

// A signature to which nothing is missing is never called truncated, whatever
// algorithm the header names and whatever keys were given.
func TestWholeIsNeverTruncated(t *testing.T) {
	made := signers(t)
	var everything []string
	for _, s := range made {
		everything = append(everything, s.key)
	}
	named := []string{"rs256", "HS1024", "x"}
	for _, alg := range jwa.Signatures() {
		named = append(named, alg.Name)
	}
	for _, s := range made {
		for _, alg := range named {
			in := input(fmt.Sprintf(`{"alg":%q}`, alg), body)
			compact := in + "." + encode(s.sign(in))
			for name, given := range map[string][]string{"the key": {s.key}, "another key": {s.other}, "no key": nil, "all keys": everything} {
				codes, causes := diagnosed(t, compact, false, given...)
				if slices.Contains(codes, "truncated") {
					t.Errorf("%s called %s, with %s: %s", s.alg, alg, name, causes[slices.Index(codes, "truncated")].Text)
				}
				signer := name == "the key" || name == "all keys"
				if got := strings.Join(codes, " "); signer && got != "verified" && got != "other-alg" && got != "other-hash" {
					t.Errorf("%s called %s, with %s: got %q", s.alg, alg, name, got)
				}
			}
		}
	}
}

// A signature that was cut is called truncated wherever that can be told: always
// where bits are left over, and where no algorithm makes so many bytes.
func TestCutIsTruncated(t *testing.T) {
	for _, s := range signers(t) {
		in := input(fmt.Sprintf(`{"alg":%q}`, s.alg), body)
		signature := s.sign(in)
		text := encode(signature)
		step := 1 + len(text)/400
		for keep := len(text) - 1; keep > 4; keep -= step {
			cut := text[:keep]
			bytes, _ := base64.RawURLEncoding.DecodeString(cut[:keep-keep%4])
			if keep%4 > 1 {
				bytes, _ = base64.RawURLEncoding.DecodeString(cut)
			}
			ambiguous := !stray(cut) && (failure{Subject: new(subject.Subject)}).maker(len(bytes)) != ""
			proven := strings.HasPrefix(s.alg, "HS") && len(bytes) >= 8
			for name, given := range map[string][]string{"the key": {s.key}, "another key": {s.other}, "no key": nil} {
				codes, _ := diagnosed(t, in+"."+cut, false, given...)
				got, unsized := slices.Contains(codes, "truncated"), name == "no key" && (s.alg[0] == 'R' || s.alg[0] == 'P')
				want := !ambiguous || proven && name == "the key"
				if unsized {
					want = want && (len(bytes)%modulusStep != 0 || keep%4 == 1)
				}
				if got != want && !(ambiguous && isModulus(len(bytes)) || isDER(bytes)) {
					t.Errorf("%s cut to %d of %d characters, with %s: got %v", s.alg, keep, len(text), name, codes)
				}
			}
		}
	}
}

func TestSizes(t *testing.T) {
	es, ed := input(`{"alg":"ES256"}`, body), input(`{"alg":"Ed25519"}`, body)
	hs := input(`{"alg":"HS512"}`, body)
	raw := encode(ecSigned(ecKey, es))
	for _, tc := range []struct{ name, token, code, text, key string }{
		{"one character too many", es + "." + raw + "A", "signature-length", "has 65 bytes; with your key it would have 64", public(ecKey)},
		{"the last character is another", es + "." + raw[:len(raw)-1] + "B", "", "", public(ecKey)},
		{"DER of another curve", input(`{"alg":"ES384"}`, body) + "." + der(ecKey, es), "der-signature", "", public(ec384)},
		{"DER that was cut", es + "." + der(ecKey, es)[:72], "truncated", "it has 54 of the 64 bytes", public(ecKey)},
		{"cut by one character", es + "." + raw[:len(raw)-1], "truncated", "it has 85 characters; ES256 produces 86", public(ecKey)},
		{"cut, Ed25519", ed + "." + raw[:30], "truncated", "", ""},
		{"a code of another hash", hs + "." + hs256("one secret", hs), "signature-length", "as with HS256; HS512 produces 64. Either the header names a different", "another secret"},
		{"a signature by Ed448 called ES256", es + "." + encode(make([]byte, 114)), "signature-length", "as with Ed448", public(ecKey)},
	} {
		var given []string
		if tc.key != "" {
			given = []string{tc.key}
		}
		codes, causes := diagnosed(t, tc.token, false, given...)
		if got := strings.Join(codes, " "); got != tc.code || tc.text != "" && !strings.Contains(causes[0].Text, tc.text) {
			t.Errorf("%s: got %q, %v", tc.name, got, causes)
		}
	}
}
