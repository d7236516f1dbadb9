package decrypt

import (
	"fmt"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

func TestEphemeralKeys(t *testing.T) {
	const x, y = "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"
	ec := func(crv, x, y string) string {
		return fmt.Sprintf(`{"kty":"EC","crv":%q,"x":%q,"y":%q}`, crv, x, y)
	}
	zero := strings.Repeat("A", 43)
	for _, tc := range []struct {
		name, epk, reason string
		state             report.SignatureState
	}{
		{"good", ec("P-256", x, y), "", report.Encrypted},
		{"off the curve", ec("P-256", x, x), "epk-off-curve", report.Invalid},
		{"nothing", ec("P-256", zero, zero), "epk-off-curve", report.Invalid},
		{"another curve", ec("P-384", x, y), "epk-length", report.Invalid},
		{"short", ec("P-256", x[:40], y), "epk-length", report.Invalid},
		{"no y", `{"kty":"EC","crv":"P-256","x":"` + x + `"}`, "epk-length", report.Invalid},
		{"padded", ec("P-256", x+"=", y), "base64url", report.Invalid},
		{"unknown curve", ec("secp256k1", x, y), "epk-curve", report.Unsupported},
		{"no curve", `{"kty":"EC"}`, "epk-curve", report.Unsupported},
		{"wrong type", `{"kty":"OKP","crv":"P-256","x":"` + x + `","y":"` + y + `"}`, "epk-type", report.Invalid},
		{"private", `{"kty":"EC","crv":"P-256","x":"` + x + `","y":"` + y + `","d":"AA"}`, "epk-private", report.Invalid},
		{"a name twice", `{"kty":"EC","crv":"P-256","x":"` + x + `","y":"` + y + `","crv":"P-256"}`, "epk-repeated", report.Invalid},
		{"null", `null`, "epk", report.Invalid},
		{"text", `"epk"`, "epk", report.Invalid},
		{"low order", `{"kty":"OKP","crv":"X25519","x":"` + zero + `"}`, "epk-low-order", report.Invalid},
		{"another of low order", `{"kty":"OKP","crv":"X25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`, "epk-low-order", report.Invalid},
		{"short X25519", `{"kty":"OKP","crv":"X25519","x":"AAAA"}`, "epk-length", report.Invalid},
		{"X448", `{"kty":"OKP","crv":"X448","x":"AAAA"}`, "epk-curve", report.Unsupported},
	} {
		r := Open(message(sealed(t, `{"alg":"ECDH-ES","enc":"A128GCM","epk":`+tc.epk+`}`, []byte("a"))), nil)
		closed(t, r)
		if r.Answer.State != tc.state || r.Answer.Reason != report.Reason(tc.reason) {
			t.Errorf("%s: got %+v", tc.name, r.Answer)
		}
	}
	for _, header := range []string{`"apu":7`, `"apv":null`} {
		r := Open(message(sealed(t, `{"alg":"ECDH-ES","enc":"A128GCM","epk":`+ec("P-256", x, y)+`,`+header+`}`, []byte("a"))), nil)
		if r.Answer.State != report.Invalid {
			t.Errorf("%s: got %+v", header, r.Answer)
		}
	}
}

func TestCurveOfAnotherKey(t *testing.T) {
	bob := examples(t, "jwe-8037.json")[0]
	ks := []*keys.Key{key(t, string(examples(t, "jwe-7520.json")[4].Keys[0])), keyOf(theRSA)}
	r := Open(message(bob.Compact), ks)
	closed(t, r)
	if a := r.Attempts[0]; a.Reason != "curve" || a.Text != "The token's ephemeral key (epk) is on X25519; this key is on P-256" {
		t.Errorf("got %+v", a)
	}
	if a := r.Attempts[1]; a.Reason != "type" || a.Text != "ECDH-ES needs a private key on the curve X25519; this is an RSA key" {
		t.Errorf("got %+v", a)
	}
}
