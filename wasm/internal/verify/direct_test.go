package verify

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"sync"
	"testing"

	"github.com/cloudflare/circl/sign/ed448"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"
	k256 "github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// other is a throw-away key for an algorithm that go-jose does not have.
type other struct {
	jwk  map[string]any
	sign func(input []byte) []byte
}

var others = sync.OnceValue(func() map[string]other {
	private := must(second(ed448.GenerateKey(rand.Reader)))
	return map[string]other{
		"ES256K": secp256k1Key(must(k256.GeneratePrivateKey())),
		"Ed25519": {
			okp("Ed25519", edKey.Public().(ed25519.PublicKey)),
			func(input []byte) []byte { return ed25519.Sign(edKey, input) },
		},
		"Ed448": {
			okp("Ed448", private.Public().(ed448.PublicKey)),
			func(input []byte) []byte { return ed448.Sign(private, input, "") },
		},
		"ML-DSA-44": mldsa("ML-DSA-44", must(second(mldsa44.GenerateKey(rand.Reader)))),
		"ML-DSA-65": mldsa("ML-DSA-65", must(second(mldsa65.GenerateKey(rand.Reader)))),
		"ML-DSA-87": mldsa("ML-DSA-87", must(second(mldsa87.GenerateKey(rand.Reader)))),
	}
})

func secp256k1Key(private *k256.PrivateKey) other {
	point := private.PubKey().SerializeUncompressed()
	return other{
		map[string]any{"kty": "EC", "crv": "secp256k1", "x": encode(string(point[1:33])), "y": encode(string(point[33:]))},
		func(input []byte) []byte {
			hash := sha256.Sum256(input)
			return ecdsa.SignCompact(private, hash[:], false)[1:]
		},
	}
}

func okp(curve string, x []byte) map[string]any {
	return map[string]any{"kty": "OKP", "crv": curve, "x": encode(string(x))}
}

func mldsa(alg string, private crypto.Signer) other {
	public := must(private.Public().(interface{ MarshalBinary() ([]byte, error) }).MarshalBinary())
	return other{
		map[string]any{"kty": "AKP", "alg": alg, "pub": encode(string(public))},
		func(input []byte) []byte { return must(private.Sign(rand.Reader, input, crypto.Hash(0))) },
	}
}

// token is a token with a header of its own.
func (o other) token(header string) string {
	input := encode(header) + "." + encode(`{"sub":"somebody"}`)
	return input + "." + encode(string(o.sign([]byte(input))))
}

// Each signature holds by its own algorithm and by no other, with every bit of
// it in its place.
func TestDirect(t *testing.T) {
	for _, a := range jwa.Signatures() {
		s, k := parsed(sign(t, a.Name, "")), parse(t, jwk(t, a.Name, nil))[0]
		input := []byte(s.Input)
		for _, b := range jwa.Signatures() {
			if got, want := verifyNative(algorithm{&b}, k, input, s.Bytes), b.Accepts(a.Name) && b.Suits(k.Curve); got != want {
				t.Errorf("%s as %s: got %t", a.Name, b.Name, got)
			}
		}
		for name, signature := range map[string][]byte{
			"nothing":            nil,
			"zeros":              make([]byte, len(s.Bytes)),
			"a byte less":        s.Bytes[1:],
			"a byte more":        append(bytes.Clone(s.Bytes), 0),
			"a byte more before": append([]byte{0}, s.Bytes...),
			"the first bit":      flip(s.Bytes, 0),
			"the last bit":       flip(s.Bytes, 8*len(s.Bytes)-1),
		} {
			if verifyNative(algorithm{&a}, k, input, signature) {
				t.Errorf("%s holds with %s", a.Name, name)
			}
		}
		if verifyNative(algorithm{&a}, k, flip(input, 0), s.Bytes) {
			t.Errorf("%s holds over another input", a.Name)
		}
	}
}

func flip(b []byte, bit int) []byte {
	b = bytes.Clone(b)
	b[bit/8] ^= 1 << (bit % 8)
	return b
}

// A key has to be what the algorithm is used with, whatever its type says.
func TestDirectRefusesOtherKeys(t *testing.T) {
	for _, a := range jwa.Signatures() {
		s := parsed(sign(t, a.Name, ""))
		for name, k := range map[string]*keys.Key{
			"nothing":         {Key: report.Key{Type: a.KeyTypes[0], Curve: a.Curve, Size: 8 * len(s.Bytes)}},
			"an empty secret": {Key: report.Key{Type: a.KeyTypes[0], Curve: a.Curve, Size: 8 * len(s.Bytes)}, Secret: []byte{}},
		} {
			if verifyNative(algorithm{&a}, k, []byte(s.Input), s.Bytes) {
				t.Errorf("%s holds with %s", a.Name, name)
			}
		}
	}
}

// EdDSA does not say which curve; the key does (RFC 8037 §3.1).
func TestEdDSAOnBothCurves(t *testing.T) {
	for _, curve := range []string{"Ed25519", "Ed448"} {
		for _, tc := range []struct {
			alg   string
			meant any // alg of the key
			state report.SignatureState
		}{
			{"EdDSA", nil, report.Verified},
			{"EdDSA", "EdDSA", report.Verified},
			{"EdDSA", curve, report.Verified},
			{curve, "EdDSA", report.Verified},
			{curve, curve, report.Verified},
			{"EdDSA", "ES256", report.NoMatchingKey},
		} {
			members := map[string]any{}
			if tc.meant != nil {
				members["alg"] = tc.meant
			}
			ks := parse(t, jwk(t, curve, members))
			compact := others()[curve].token(`{"alg":"` + tc.alg + `"}`)
			if got := Signature(parsed(compact), ks, new(Budget)); got.Answer.State != tc.state {
				t.Errorf("%s on %s with a key for %v: %+v", tc.alg, curve, tc.meant, got)
			}
		}
	}
}

func TestAccepts(t *testing.T) {
	for _, tc := range []struct {
		alg, meant string
		want       bool
	}{
		{"RS256", "RS256", true},
		{"RS256", "PS256", false},
		{"EdDSA", "Ed25519", true},
		{"EdDSA", "Ed448", true},
		{"Ed25519", "EdDSA", true},
		{"Ed448", "EdDSA", true},
		{"Ed448", "Ed25519", false},
		{"ES256", "EdDSA", false},
		{"EdDSA", "X25519", false},
		{"ES256K", "ES256", false},
		{"ML-DSA-44", "ML-DSA-65", false},
	} {
		if got := algorithmNamed(tc.alg).Accepts(tc.meant); got != tc.want {
			t.Errorf("%s with a key for %s: got %t", tc.alg, tc.meant, got)
		}
	}
}

// The vectors of the schemes themselves, through our own entry.
func TestWycheproofSchemes(t *testing.T) {
	for file, alg := range map[string]string{
		"ed448_test.json":           "Ed448",
		"mldsa_44_verify_test.json": "ML-DSA-44",
		"mldsa_65_verify_test.json": "ML-DSA-65",
		"mldsa_87_verify_test.json": "ML-DSA-87",
	} {
		vectors := readVectors[schemeGroup](t, file)
		cases := 0
		for _, group := range vectors.TestGroups {
			k := schemeKey(t, alg, group)
			for _, tc := range group.Tests {
				cases++
				if tc.Ctx != "" {
					continue // JOSE has no context but the empty one
				}
				got := k.Usable && verifyNative(algorithmNamed(alg), k, unhex(t, tc.Msg), unhex(t, tc.Sig))
				if got != (tc.Result == "valid") {
					t.Errorf("%s %d (%s): got %t, want %s", file, tc.TcID, tc.Comment, got, tc.Result)
				}
			}
		}
		if cases != vectors.NumberOfTests {
			t.Errorf("%s: %d cases of %d", file, cases, vectors.NumberOfTests)
		}
	}
}

type schemeGroup struct {
	Type, PublicKeyDer, PublicKeyPem string
	Source, PublicKeyJwk             map[string]any
	PublicKey                        any // a string, or an object with the string pk
	Tests                            []struct {
		TcID                           int
		Comment, Msg, Ctx, Sig, Result string
		Flags                          []string
	}
}

func schemeKey(t *testing.T, alg string, group schemeGroup) *keys.Key {
	t.Helper()
	members, member := others()[alg].jwk, "pub"
	text, isString := group.PublicKey.(string)
	if !isString {
		text, member = group.PublicKey.(map[string]any)["pk"].(string), "x"
	}
	if members[member] == nil {
		t.Fatalf("a key for %s has no %s", alg, member)
	}
	return parse(t, jwk(t, alg, map[string]any{member: base64.RawURLEncoding.EncodeToString(unhex(t, text))}))[0]
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
