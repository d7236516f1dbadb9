package verify

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/token"
)

func encode(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

// Throw-away keys, made anew for each run.
var (
	rsaKey = sync.OnceValue(func() *rsa.PrivateKey { return must(rsa.GenerateKey(rand.Reader, 2048)) })
	ecKeys = map[string]*ecdsa.PrivateKey{
		"ES256": must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)),
		"ES384": must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader)),
		"ES512": must(ecdsa.GenerateKey(elliptic.P521(), rand.Reader)),
	}
	edKey  = must(second(ed25519.GenerateKey(rand.Reader)))
	secret = []byte(strings.Repeat("throw-away ", 10))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func second[A, B any](_ A, b B, err error) (B, error) { return b, err }

func signingKey(alg string) any {
	switch {
	case strings.HasPrefix(alg, "HS"):
		return secret
	case strings.HasPrefix(alg, "ES"):
		return ecKeys[alg]
	case alg == "EdDSA":
		return edKey
	}
	return rsaKey()
}

// sign makes a token with go-jose.
func sign(t testing.TB, alg, kid string) string {
	t.Helper()
	if other, ok := others()[alg]; ok {
		header := map[string]string{"alg": alg}
		if kid != "" {
			header["kid"] = kid
		}
		return other.token(string(must(json.Marshal(header))))
	}
	options := &jose.SignerOptions{}
	if kid != "" {
		options.WithHeader("kid", kid)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.SignatureAlgorithm(alg), Key: signingKey(alg)}, options)
	if err != nil {
		t.Fatal(err)
	}
	return must(must(signer.Sign([]byte(`{"sub":"somebody"}`))).CompactSerialize())
}

// jwk is the JWK that verifies an algorithm, with members set over its own.
func jwk(t testing.TB, alg string, members map[string]any) string {
	t.Helper()
	object := maps.Clone(others()[alg].jwk)
	if object == nil {
		key := jose.JSONWebKey{Key: signingKey(alg)}
		if _, ok := key.Key.([]byte); !ok {
			key = key.Public()
		}
		if err := json.Unmarshal(must(key.MarshalJSON()), &object); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range members {
		object[name] = value
	}
	return string(must(json.Marshal(object)))
}

func parsed(text string) token.Signature { return token.Parse(text, "").Signatures[0] }

func parse(t testing.TB, text string) []*keys.Key {
	t.Helper()
	ks, findings := keys.Parse(report.KeySource{Text: text})
	if len(findings) > 0 {
		t.Fatalf("keys: %v", findings)
	}
	return ks
}

func set(jwks ...string) string { return `{"keys":[` + strings.Join(jwks, ",") + `]}` }

func TestEveryAlgorithm(t *testing.T) {
	for _, a := range jwa.Signatures() {
		t.Run(a.Name, func(t *testing.T) {
			compact := sign(t, a.Name, "")
			ks := parse(t, jwk(t, a.Name, nil))
			if got := Signature(parsed(compact), ks, new(Budget)); got.Answer.State != report.Verified || got.Answer.Key != 0 {
				t.Fatalf("good: %+v", got)
			}
			header, rest, _ := strings.Cut(compact, ".")
			_, signature, _ := strings.Cut(rest, ".")
			swapped := header + "." + encode(`{"sub":"somebody else"}`) + "." + signature
			if got := Signature(parsed(swapped), ks, new(Budget)); got.Answer.State != report.Mismatch || got.Answer.Key != -1 {
				t.Errorf("another payload: %+v", got.Answer)
			}
			if got := Signature(parsed(compact), nil, new(Budget)); got.Answer.State != report.NoKey || len(got.Attempts) != 0 {
				t.Errorf("no keys: %+v", got)
			}
		})
	}
}

func TestKeysThatDoNotFit(t *testing.T) {
	for _, tc := range []struct {
		name, alg, kid, keys string
		state                report.SignatureState
		reason, text         string
	}{
		{"secret for RS256", "RS256", "", "a secret", report.NoMatchingKey, "type", "RS256 needs an RSA public key; this is a shared secret"},
		{"public key for HS256", "HS256", "", jwk(t, "RS256", nil), report.NoMatchingKey, "type", "HS256 needs a shared secret; this is an RSA public key"},
		{"other curve", "ES256", "", jwk(t, "ES384", nil), report.NoMatchingKey, "curve", "this key is on P-384"},
		{"other alg", "RS256", "", jwk(t, "RS256", map[string]any{"alg": "PS512"}), report.NoMatchingKey, "alg", "it verifies the signature anyway"},
		{"for encryption", "RS256", "", jwk(t, "RS256", map[string]any{"use": "enc"}), report.NoMatchingKey, "use", "it verifies the signature anyway"},
		{"for other operations", "RS256", "", jwk(t, "RS256", map[string]any{"key_ops": []string{"encrypt"}}), report.NoMatchingKey, "key-ops", "key_ops"},
		{"for this operation", "RS256", "", jwk(t, "RS256", map[string]any{"key_ops": []string{"verify"}, "use": "sig"}), report.Verified, "", ""},
		{"named otherwise in a set", "RS256", "a", set(jwk(t, "RS256", map[string]any{"kid": "b"})), report.NoMatchingKey, "kid-differs", "it verifies the signature anyway"},
		{"named otherwise, but chosen by hand", "RS256", "a", jwk(t, "RS256", map[string]any{"kid": "b"}), report.Verified, "", ""},
		{"another key named otherwise", "RS256", "a", set(jwk(t, "ES256", map[string]any{"kid": "b"})), report.NoMatchingKey, "type", ""},
		{"no name in the token", "ES256", "", set(jwk(t, "ES256", map[string]any{"kid": "b"})), report.Verified, "", ""},
		{"no name in the key", "ES256", "a", set(jwk(t, "ES256", nil)), report.Verified, "", ""},
	} {
		got := Signature(parsed(sign(t, tc.alg, tc.kid)), parse(t, tc.keys), new(Budget))
		if got.Answer.State != tc.state || got.Attempts[0].Reason != report.Reason(tc.reason) || !strings.Contains(got.Attempts[0].Text, tc.text) {
			t.Errorf("%s: %+v", tc.name, got)
		}
	}
}

func TestTheRightKeyIsFoundAmongOthers(t *testing.T) {
	odd := `{"kty":"AKP","alg":"ML-DSA-44","pub":"AAAA"}`
	// Keys of one name have a finding, so parse is not for them.
	ks, _ := keys.Parse(report.KeySource{Text: set(odd, jwk(t, "ES384", map[string]any{"kid": "a"}), jwk(t, "RS256", map[string]any{"kid": "a"}))})
	got := Signature(parsed(sign(t, "RS256", "a")), ks, new(Budget))
	if got.Answer.State != report.Verified || got.Answer.Key != 2 || got.Attempts[0].Reason != "unusable" || got.Attempts[1].Reason != "type" {
		t.Errorf("got %+v", got)
	}
}

func TestRulesThatAVerifierMustKeep(t *testing.T) {
	ks := parse(t, "a secret")
	for _, tc := range []struct {
		name, header, signature string // empty: a good signature
		state                   report.SignatureState
		reason                  string
	}{
		{"good", `{"alg":"HS256"}`, "", report.Verified, ""},
		{"alg written with escapes", `{"alg":"\u0048S256"}`, "", report.Verified, ""},
		{"no alg", `{}`, "", report.Invalid, "alg-missing"},
		{"alg not a string", `{"alg":1}`, "", report.Invalid, "alg-missing"},
		{"none", `{"alg":"none"}`, "-", report.Unsecured, "alg-none"},
		{"none in capitals, with a signature", `{"alg":"NoNe "}`, "", report.Unsecured, "alg-none"},
		{"unknown alg", `{"alg":"HS1"}`, "", report.Unsupported, "alg"},
		{"alg in another case", `{"alg":"hs256"}`, "", report.Unsupported, "alg"},
		{"no signature", `{"alg":"HS256"}`, "-", report.Invalid, "signature-empty"},
		{"stray bits", `{"alg":"HS256"}`, strings.Repeat("A", 42) + "B", report.Invalid, "base64url-trailing-bits"},
		{"standard base64", `{"alg":"HS256"}`, strings.Repeat("A", 42) + "+", report.Invalid, "base64url-alphabet"},
		{"length", `{"alg":"HS256"}`, "AAAAA", report.Invalid, "base64url-length"},
		{"repeated", `{"alg":"HS256","a":1,"\u0061":1}`, "", report.Invalid, "header-repeated"},
		{"kid not a string", `{"alg":"HS256","kid":1}`, "", report.Invalid, "kid-type"},
		{"crit empty", `{"alg":"HS256","crit":[]}`, "", report.Invalid, "crit-empty"},
		{"crit null", `{"alg":"HS256","crit":null}`, "", report.Invalid, "crit-empty"},
		{"crit not a list", `{"alg":"HS256","crit":"b64","b64":true}`, "", report.Invalid, "crit-empty"},
		{"crit absent", `{"alg":"HS256","crit":["b64"]}`, "", report.Invalid, "crit-absent"},
		{"crit unknown", `{"alg":"HS256","crit":["exp"],"exp":1}`, "", report.Invalid, "crit-unknown"},
		{"crit registered", `{"alg":"HS256","crit":["alg"]}`, "", report.Invalid, "crit-registered"},
		{"crit twice", `{"alg":"HS256","crit":["b64","b64"],"b64":true}`, "", report.Invalid, "crit-repeated"},
		{"b64 true", `{"alg":"HS256","crit":["b64"],"b64":true}`, "", report.Verified, ""},
		{"b64 false", `{"alg":"HS256","crit":["b64"],"b64":false}`, "", report.Verified, ""},
		{"b64 outside crit", `{"alg":"HS256","b64":true}`, "", report.Invalid, "b64-crit"},
		{"b64 as a string", `{"alg":"HS256","crit":["b64"],"b64":"false"}`, "", report.Invalid, "b64-type"},
		{"a secret in the header", `{"alg":"HS256","jwk":{"kty":"oct","k":"YSBzZWNyZXQ"}}`, "", report.Invalid, "jwk-private"},
	} {
		input := encode(tc.header) + "." + encode(`{"sub":"somebody"}`)
		signature := tc.signature
		if signature == "" {
			mac := hmac.New(sha256.New, []byte("a secret"))
			mac.Write([]byte(input))
			signature = encode(string(mac.Sum(nil)))
		}
		got := Signature(parsed(input+"."+strings.Trim(signature, "-")), ks, new(Budget)).Answer
		if got.State != tc.state || got.Reason != report.Reason(tc.reason) {
			t.Errorf("%s: got %s %q, want %s %q", tc.name, got.State, got.Reason, tc.state, tc.reason)
		}
	}
}

// A salt that is shorter than the hash verifies in go-jose (RFC 7518 §3.5).
func TestPSSSalt(t *testing.T) {
	input := encode(`{"alg":"PS256"}`) + ".e30"
	hash := sha256.Sum256([]byte(input))
	for salt, want := range map[int]report.SignatureState{32: report.Verified, 20: report.Mismatch, 0: report.Mismatch} {
		options := &rsa.PSSOptions{SaltLength: salt}
		if salt == 0 {
			options.SaltLength = rsa.PSSSaltLengthAuto
		}
		signature := must(rsa.SignPSS(rand.Reader, rsaKey(), crypto.SHA256, hash[:], options))
		got := Signature(parsed(input+"."+encode(string(signature))), parse(t, jwk(t, "PS256", nil)), new(Budget))
		if got.Answer.State != want {
			t.Errorf("salt of %d: %s", salt, got.Answer.State)
		}
	}
}

func TestAKeyFromTheHeaderProvesNothing(t *testing.T) {
	signer := must(jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: ecKeys["ES256"]}, &jose.SignerOptions{EmbedJWK: true}))
	compact := must(must(signer.Sign([]byte(`{}`))).CompactSerialize())
	for name, ks := range map[string][]*keys.Key{"no keys": nil, "another key": parse(t, jwk(t, "RS256", nil))} {
		if got := Signature(parsed(compact), ks, new(Budget)).Answer; got.State != report.SelfAsserted || got.Tone != report.Bad {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := Signature(parsed(compact), parse(t, jwk(t, "ES256", nil)), new(Budget)).Answer; got.State != report.Verified {
		t.Errorf("the same key, given: %+v", got)
	}
}

func TestManyKeysAreTriedWithinLimits(t *testing.T) {
	var jwks []string
	for range maxTries + 1 {
		jwks = append(jwks, `{"kty":"oct","k":"AAAA"}`)
	}
	got := Signature(parsed(sign(t, "HS256", "")), parse(t, set(jwks...)), new(Budget))
	if got.Answer.State != report.Mismatch || got.Attempts[maxTries].Reason != "limit" || got.Attempts[maxTries-1].Reason != "" {
		t.Errorf("got %+v, last %+v", got.Answer, got.Attempts[maxTries])
	}
}

// What was not tried must not be told as not fitting.
func TestWorkIsBounded(t *testing.T) {
	got := Signature(parsed(sign(t, "HS256", "")), parse(t, "a secret"), &Budget{spent: maxWork})
	if got.Answer.State != report.NoMatchingKey || got.Answer.Reason != "limit" || got.Attempts[0].Outcome != report.KeySkipped {
		t.Errorf("got %+v", got)
	}
}

func BenchmarkSignature(b *testing.B) {
	for _, a := range jwa.Signatures() {
		s, ks := parsed(sign(b, a.Name, "")), parse(b, jwk(b, a.Name, nil))
		b.Run(a.Name, func(b *testing.B) {
			for b.Loop() {
				if Signature(s, ks, new(Budget)).Answer.State != report.Verified {
					b.Fatal("not verified")
				}
			}
		})
	}
}
