package decrypt

import (
	"bytes"
	"compress/flate"
	"crypto/ecdh"
	"crypto/rand"
	"fmt"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/attempt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

func deflated(t testing.TB, size int) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(make([]byte, size))
	w.Close()
	return out.Bytes()
}

// locked is a token for a password, which no password opens.
func locked(p2c, p2s string) string {
	header := fmt.Sprintf(`{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":%s,"p2s":%s}`, p2c, p2s)
	return strings.Join([]string{base64url(header), base64url(strings.Repeat("k", 24)), base64url(strings.Repeat("i", 12)), "", base64url(strings.Repeat("t", 16))}, ".")
}

func TestPasswordLimits(t *testing.T) {
	const salt = `"c2FsdHNhbHQ"`
	for _, tc := range []struct {
		p2c, p2s, reason string
		state            report.SignatureState
	}{
		{"1", salt, "", report.Encrypted},
		{"2000001", salt, "p2c-limit", report.Unsupported},
		{"9223372036854775808", salt, "p2c-limit", report.Unsupported},
		{"99999999999999999999999999", salt, "p2c-limit", report.Unsupported},
		{"0", salt, "p2c", report.Invalid},
		{"-1", salt, "p2c", report.Invalid},
		{"1.5", salt, "p2c", report.Invalid},
		{"1e3", salt, "p2c", report.Invalid},
		{`"1000"`, salt, "p2c", report.Invalid},
		{"null", salt, "p2c", report.Invalid},
		{"1000", `""`, "p2s-length", report.Invalid},
		{"1000", `"c2FsdHNhbA"`, "p2s-length", report.Invalid},
		{"1000", `7`, "p2s", report.Invalid},
		{"1000", `"!"`, "base64url", report.Invalid},
	} {
		r := Open(message(locked(tc.p2c, tc.p2s)), []*keys.Key{keyOf([]byte("password"))})
		closed(t, r)
		if r.Answer.State != tc.state || r.Answer.Reason != report.Reason(tc.reason) {
			t.Errorf("%s %s: got %+v", tc.p2c, tc.p2s, r.Answer)
		}
	}
}

// However many passwords there are, no more are tried than the page waits for.
func TestManyPasswords(t *testing.T) {
	t.Parallel()
	var ks []*keys.Key
	for i := range 50 {
		ks = append(ks, keyOf(fmt.Appendf(nil, "password %d", i)))
	}
	r := Open(message(locked("1500000", `"c2FsdHNhbHQ"`)), ks)
	closed(t, r)
	if got := attempt.Tried(r.Attempts); got != 2 || r.Attempts[49].Reason != "limit" || r.Answer.Text != "2 keys tried, none decrypts it" {
		t.Errorf("%d tried: %+v", got, r.Attempts[49])
	}
}

func TestManySecrets(t *testing.T) {
	var ks []*keys.Key
	for range maxTries + 1 {
		ks = append(ks, keyOf(bytes.Repeat([]byte("t"), 16)))
	}
	r := Open(message(sealed(t, `{"alg":"dir","enc":"A128GCM"}`, nil)), ks)
	if got := attempt.Tried(r.Attempts); got != maxTries || r.Attempts[maxTries].Reason != "limit" {
		t.Errorf("%d tried", got)
	}
}

// The first key is tried, however large the content is.
func TestLargeContent(t *testing.T) {
	text := sealed(t, `{"alg":"dir","enc":"A128GCM"}`, make([]byte, 10<<20))
	r := Open(message(text), []*keys.Key{keyOf(theSecret)})
	if r.Answer.State != report.Decrypted || len(r.Plaintext) != 10<<20 {
		t.Errorf("got %+v", r.Answer)
	}
}

func BenchmarkPassword(b *testing.B) {
	for _, alg := range []string{"PBES2-HS256+A128KW", "PBES2-HS512+A256KW"} {
		b.Run(alg, func(b *testing.B) {
			r := &recipient{alg: algorithmNamed(alg), salt: []byte("saltsalt"), iterations: 100_000, encryptedKey: make([]byte, 24)}
			for b.Loop() {
				openPassword(r, keyOf([]byte("password")))
			}
		})
	}
}

func BenchmarkRSA(b *testing.B) {
	for _, bits := range []int{2048, 4096} {
		k := keyOf(newRSA(bits))
		r := &recipient{alg: algorithmNamed("RSA-OAEP"), encryptedKey: make([]byte, bits/8)}
		b.Run(fmt.Sprint(bits), func(b *testing.B) {
			for b.Loop() {
				openOAEP(r, k)
			}
		})
	}
}

func BenchmarkAgreement(b *testing.B) {
	for name, curve := range map[string]ecdh.Curve{"P-256": ecdh.P256(), "P-521": ecdh.P521(), "X25519": ecdh.X25519()} {
		private, err := curve.GenerateKey(rand.Reader)
		if err != nil {
			b.Fatal(err)
		}
		r := &recipient{alg: algorithmNamed("ECDH-ES"), enc: encryptionNamed("A256GCM"), epk: private.PublicKey()}
		k := &keys.Key{PrivateKey: private}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				openAgreement(r, k)
			}
		})
	}
}
