package diagnose

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/paste"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
	"jwt-airlock/wasm/internal/token"
	"jwt-airlock/wasm/internal/verify"
)

// Throw-away keys, made anew for each run.
var (
	rsaKey, otherRSA = must(rsa.GenerateKey(rand.Reader, 2048)), must(rsa.GenerateKey(rand.Reader, 2048))
	bigRSA           = must(rsa.GenerateKey(rand.Reader, 3072))
	ecKey, otherEC   = must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader)), must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	ec384            = must(ecdsa.GenerateKey(elliptic.P384(), rand.Reader))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func encode[T ~string | ~[]byte](s T) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

func public(key crypto.Signer) string {
	der := must(x509.MarshalPKIXPublicKey(key.Public()))
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// jwk is a key with a name, and whatever else it says of itself.
func jwk(key *ecdsa.PrivateKey, members string) string {
	x, y := make([]byte, 32), make([]byte, 32)
	return fmt.Sprintf(`{"kty":"EC","crv":"P-256","x":%q,"y":%q,%s}`, encode(key.X.FillBytes(x)), encode(key.Y.FillBytes(y)), members)
}

func set(jwks ...string) string { return `{"keys":[` + strings.Join(jwks, ",") + `]}` }

func input(header, payload string) string { return encode(header) + "." + encode(payload) }

const body = `{"sub":"somebody","n":1}`

func pkcs1v15(key *rsa.PrivateKey, hash crypto.Hash, input string) string {
	return encode(must(rsa.SignPKCS1v15(rand.Reader, key, hash, digest(hash, input))))
}

func pssSigned(key *rsa.PrivateKey, input string) string {
	return encode(must(rsa.SignPSS(rand.Reader, key, crypto.SHA256, digest(crypto.SHA256, input), &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})))
}

func digest(hash crypto.Hash, input string) []byte {
	h := hash.New()
	h.Write([]byte(input))
	return h.Sum(nil)
}

func ecSigned(key *ecdsa.PrivateKey, input string) []byte {
	r, s, err := ecdsa.Sign(rand.Reader, key, digest(crypto.SHA256, input))
	size := (key.Params().BitSize + 7) / 8
	raw := make([]byte, 2*size)
	must(0, err)
	r.FillBytes(raw[:size])
	s.FillBytes(raw[size:])
	return raw
}

func hs256(secret, input string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(input))
	return encode(mac.Sum(nil))
}

func hs512(secret, input string) string {
	mac := hmac.New(sha512.New, []byte(secret))
	mac.Write([]byte(input))
	return encode(mac.Sum(nil))
}

func der(key *ecdsa.PrivateKey, input string) string {
	return encode(must(ecdsa.SignASN1(rand.Reader, key, digest(crypto.SHA256, input))))
}

// diagnosed are the codes of all causes of a token that is checked with keys.
func diagnosed(t testing.TB, compact string, spaces bool, texts ...string) (codes []string, causes []report.Cause) {
	t.Helper()
	parsed := token.Parse(compact, "")
	if len(parsed.Signatures) == 0 {
		t.Fatalf("not a token: %s", parsed.Problem())
	}
	c := &subject.Subject{Token: parsed, Signature: parsed.Signatures[0], Claims: claims.Read(parsed.Payload.Members, clock.Clock{}), Where: paste.Candidate{Spaces: spaces}, Work: new(verify.Budget)}
	for _, text := range texts {
		source := report.KeySource{Text: text}
		ks, _ := keys.Parse(source)
		c.Keys, c.Sources = append(c.Keys, ks...), append(c.Sources, source)
	}
	result := verify.Signature(c.Signature, c.Keys, c.Work)
	if result.Answer.State == report.Verified {
		return []string{"verified"}, nil
	}
	c.Result = result
	for _, cause := range Causes(c) {
		codes, causes = append(codes, cause.Code), append(causes, cause)
	}
	return codes, causes
}

func TestCauses(t *testing.T) {
	rs, ps := input(`{"alg":"RS256"}`, body), input(`{"alg":"PS256"}`, body)
	es, hs := input(`{"alg":"ES256"}`, body), input(`{"alg":"HS256"}`, body)
	changed := input(`{"alg":"RS256"}`, `{"sub":"admin"}`)
	named := input(`{"alg":"ES256","kid":"a"}`, body)
	spaced := input(`{"alg":"HS256"}`, `{"sub": "somebody", "n": 1}`)
	short := input(`{"alg":"HS256"}`, `{"a":1}`)
	secret := "a throw-away secret"
	hashed := func(nonce string) string { return encode(digest(crypto.SHA256, nonce)) }
	nonced := func(nonce string) string { return input(`{"alg":"RS256","nonce":"`+nonce+`"}`, body) }
	refresh := func(alg, typ string) string { return input(`{"alg":"`+alg+`"}`, `{"typ":"`+typ+`"}`) }
	slashed := func(path string) string { return input(`{"alg":"HS256"}`, `{"iss":"https:`+path+`"}`) }
	placeholder := func(text string) string { return set(`{"kty":"RSA","e":"AQAB","n":"` + encode(text) + `"}`) }
	raw := base64.RawStdEncoding.EncodeToString([]byte{0xff, 0xfe, 1, 2, 3})
	for _, tc := range []struct {
		name, token, code, text string
		keys                    []string
	}{
		{"tampered", changed + "." + pkcs1v15(rsaKey, crypto.SHA256, rs), "tampered", "modified after signing", []string{public(rsaKey)}},
		{"tampered, PSS", input(`{"alg":"PS256"}`, `{"sub":"admin"}`) + "." + pssSigned(rsaKey, ps), "tampered", "", []string{public(rsaKey)}},
		{"wrong key", rs + "." + pkcs1v15(otherRSA, crypto.SHA256, rs), "wrong-key", "", []string{public(rsaKey)}},
		{"wrong key, PSS", ps + "." + pssSigned(otherRSA, ps), "wrong-key", "", []string{public(rsaKey)}},
		{"other hash", rs + "." + pkcs1v15(rsaKey, crypto.SHA512, rs), "other-hash", "as RS512", []string{public(rsaKey)}},
		{"other padding, same text", rs + "." + pssSigned(rsaKey, rs), "other-alg", "as PS256", []string{public(rsaKey)}},
		{"other padding, other text", changed + "." + pssSigned(rsaKey, rs), "other-padding", "", []string{public(rsaKey)}},
		{"other padding the other way", input(`{"alg":"PS256"}`, `{}`) + "." + pkcs1v15(rsaKey, crypto.SHA256, ps), "other-padding", "", []string{public(rsaKey)}},
		{"other alg", hs + "." + hs512(secret, hs), "other-hash", "as HS512", []string{secret}},
		{"salt of another length", ps + "." + encode(must(rsa.SignPSS(rand.Reader, rsaKey, crypto.SHA256, digest(crypto.SHA256, ps), &rsa.PSSOptions{SaltLength: 20}))), "pss-salt", "", []string{public(rsaKey)}},
		{"other size, no key", es + "." + encode(ecSigned(ec384, es)), "", "", nil},
		{"DER, no key", es + "." + der(ecKey, es), "der-signature", "side by side.", nil},
		{"changed, by the bigger of two keys", changed + "." + pkcs1v15(bigRSA, crypto.SHA256, rs), "tampered", "", []string{public(rsaKey), public(bigRSA)}},
		{"a key on each of two curves", es + "." + encode(ecSigned(otherEC, es)), "tampered-or-wrong-key", "", []string{public(ecKey), public(ec384)}},
		{"good", rs + "." + pkcs1v15(rsaKey, crypto.SHA256, rs), "verified", "", []string{public(rsaKey)}},

		{"no such kid", named + "." + encode(ecSigned(ecKey, named)), "no-such-kid", "asks for key a; your keys are b and c", []string{set(jwk(otherEC, `"kid":"b"`), jwk(otherEC, `"kid":"c"`))}},
		{"no such kid on a cluster", input(`{"alg":"ES256","kid":"a"}`, `{"kubernetes.io":{}}`) + ".AAAA", "no-such-kid truncated", "your key is b", []string{set(jwk(otherEC, `"kid":"b"`))}},
		{"kid differs", named + "." + encode(ecSigned(ecKey, named)), "kid-differs", "Key b verifies", []string{set(jwk(ecKey, `"kid":"b"`))}},
		{"kid differs beside a key named so", named + "." + encode(ecSigned(ecKey, named)), "kid-differs", "", []string{set(jwk(otherEC, `"kid":"a"`), jwk(ecKey, `"kid":"b"`))}},
		{"kid as it should be", named + "." + encode(ecSigned(ecKey, named)), "verified", "", []string{set(jwk(ecKey, `"kid":"a"`))}},

		{"bigger RSA key", rs + "." + pkcs1v15(bigRSA, crypto.SHA256, rs), "signature-length", "a 3072-bit RSA key", []string{public(rsaKey)}},
		{"other curve made it", es + "." + encode(ecSigned(ec384, es)), "signature-length", "a key on the curve P-384", []string{public(ecKey)}},
		{"key on another curve", es + "." + encode(ecSigned(ecKey, es)), "wrong-curve", "P-384", []string{public(ec384)}},
		{"DER", es + "." + der(ecKey, es), "der-signature", "it verifies", []string{public(ecKey)}},
		{"DER by another key", es + "." + der(otherEC, es), "der-signature", "doesn't verify", []string{public(ecKey)}},
		{"truncated", es + "." + encode(ecSigned(ecKey, es)[:50]), "truncated", "has 50 of the 64 bytes that ES256 produces", []string{public(ecKey)}},
		{"truncated RSA", rs + "." + pkcs1v15(rsaKey, crypto.SHA256, rs)[:300], "truncated", "has 225 of the 256 bytes that RS256 with your key produces", []string{public(rsaKey)}},
		{"EC cannot tell", es + "." + encode(ecSigned(otherEC, es)), "tampered-or-wrong-key", "the two look the same", []string{public(ecKey)}},

		{"secret in base64", hs + "." + hs256("\xff\xfe\x01\x02\x03", hs), "secret-encoding", "read as base64.", []string{raw}},
		{"secret in base64url", hs + "." + hs256("\xff\xfe\xfd\xfc", hs), "secret-encoding", "read as base64url.", []string{encode("\xff\xfe\xfd\xfc")}},
		{"secret in hex", hs + "." + hs256("\xff\x00\x01", hs), "secret-encoding", "read as hex.", []string{hex.EncodeToString([]byte("\xff\x00\x01"))}},
		{"secret with a line break", hs + "." + hs256(secret, hs), "secret-whitespace", "without that", []string{secret + "\n"}},
		{"secret without its line break", hs + "." + hs256(secret+"\n", hs), "secret-whitespace", "at its end", []string{secret}},
		{"the right secret", hs + "." + hs256(secret, hs), "verified", "", []string{secret}},
		{"another secret", hs + "." + hs256(secret, hs), "tampered-or-wrong-key", "", []string{"another throw-away secret"}},
		{"public key as secret", hs + "." + hs256(public(rsaKey), hs), "public-key-as-secret", "forged", []string{public(rsaKey)}},
		{"public key as secret, trimmed", hs + "." + hs256(strings.TrimSpace(public(rsaKey)), hs), "public-key-as-secret", "", []string{public(rsaKey)}},
		{"another public key", hs + "." + hs256(public(otherRSA), hs), "unpublished-key", "shared secret", []string{public(rsaKey)}},
		{"empty secret", hs + "." + hs256("", hs), "empty-secret", "", nil},
		{"known secret, no key", hs + "." + hs256("your-256-bit-secret", hs), "known-secret", `"your-256-bit-secret"`, nil},
		{"unknown secret, no key", hs + "." + hs256(secret, hs), "", "", nil},

		{"JSON written anew", spaced + "." + hs256(secret, hs), "reencoded", "different whitespace", []string{secret}},
		{"JSON written anew the other way", hs + "." + hs256(secret, spaced), "reencoded", "different whitespace", []string{secret}},
		{"padding lost", short + "." + hs256(secret, short+"=="), "reencoded", "with padding", []string{secret}},
		{"a secret hashed first", hs + "." + hs256(string(digest(crypto.SHA256, secret)), hs), "secret-encoding", "hashed with SHA-256", []string{secret}},
		{"hex", hs + "." + hex.EncodeToString(must(base64.RawURLEncoding.DecodeString(hs256(secret, hs)))), "signature-encoding", "Read as hex, it verifies", []string{secret}},
		{"hex, encoded", hs + "." + encode(hex.EncodeToString(must(base64.RawURLEncoding.DecodeString(hs256(secret, hs))))), "signature-encoding", "as hex, and then encoded", []string{secret}},
		{"base64, encoded", rs + "." + encode(pkcs1v15(rsaKey, crypto.SHA256, rs)+"=="), "signature-encoding", "encoded twice", []string{public(rsaKey)}},
		{"base64 of another key, encoded", rs + "." + encode(pkcs1v15(otherRSA, crypto.SHA256, rs)), "signature-length", "", []string{public(rsaKey)}},
		{"the payload alone", hs + "." + hs256(secret, encode(body)), "other-input", "signed the payload alone.", []string{secret}},
		{"the payload alone, not encoded", es + "." + encode(ecSigned(ecKey, body)), "other-input", "not encoded", []string{public(ecKey)}},
		{"JSON", rs + "." + pkcs1v15(rsaKey, crypto.SHA256, `{"alg":"RS256"}.`+body), "other-input", "the JSON of", []string{public(rsaKey)}},
		{"no dot", hs + "." + hs256(secret, strings.Replace(hs, ".", "", 1)), "other-input", "without the dot", []string{secret}},
		{"hashed twice", es + "." + encode(ecSigned(ecKey, string(digest(crypto.SHA256, es)))), "other-input", "hashed twice", []string{public(ecKey)}},
		{"hashed twice, in hex", hs + "." + hs256(secret, hex.EncodeToString(digest(crypto.SHA256, hs))), "other-input", "in hex", []string{secret}},
		{"something else lost", short + "." + hs256(secret, short+"="), "tampered-or-wrong-key", "", []string{secret}},

		{"slashes escaped", slashed("//a") + "." + hs256(secret, slashed(`\/\/a`)), "reencoded", `\/`, []string{secret}},
		{"slashes escaped, another host", slashed("//a") + "." + hs256(secret, slashed(`\/\/b`)), "tampered-or-wrong-key", "", []string{secret}},

		{"nonce of Graph", nonced("n") + "." + pkcs1v15(rsaKey, crypto.SHA256, nonced(hashed("n"))), "hashed-nonce", "Graph", []string{public(rsaKey)}},
		{"nonce of another token", nonced("n") + "." + pkcs1v15(rsaKey, crypto.SHA256, nonced(hashed("m"))), "tampered", "", []string{public(rsaKey)}},
		{"nonce of Graph, another key", nonced("n") + "." + pkcs1v15(otherRSA, crypto.SHA256, nonced(hashed("n"))), "wrong-key", "", []string{public(rsaKey)}},
		{"refresh token of Keycloak", refresh("HS256", "Refresh") + "." + hs256(secret, refresh("HS256", "Refresh")), "unpublished-key", "refresh token", []string{public(rsaKey)}},
		{"no refresh token", refresh("HS256", "Refreshed") + "." + hs256(secret, refresh("HS256", "Refreshed")), "unpublished-key", "shared secret", []string{public(rsaKey)}},
		{"refresh token with a public key", refresh("RS256", "Refresh") + "." + pkcs1v15(otherRSA, crypto.SHA256, refresh("RS256", "Refresh")), "wrong-key", "", []string{public(rsaKey)}},
		{"a placeholder of istiod", rs + "." + pkcs1v15(rsaKey, crypto.SHA256, rs), "placeholder-keys", "istiod", []string{placeholder("Error-IstiodFailedToFetchJwksUri-https://a")}},
		{"a small key, no placeholder", rs + "." + pkcs1v15(rsaKey, crypto.SHA256, rs), "", "", []string{placeholder("Error-Istiod, and then another text that follows")}},
		{"meant for JWT-SVIDs", es + "." + encode(ecSigned(ecKey, es)), "verified", "", []string{jwk(ecKey, `"use":"jwt-svid"`)}},
		{"meant for X.509-SVIDs", es + "." + encode(ecSigned(ecKey, es)), "use-or-alg-forbids", "", []string{jwk(ecKey, `"use":"x509-svid"`)}},

		{"unsecured", input(`{"alg":"none"}`, body) + ".", "unsecured", "isn't signed", []string{secret}},
		{"meant for another algorithm", es + "." + encode(ecSigned(ecKey, es)), "use-or-alg-forbids", "its alg is ES384", []string{jwk(ecKey, `"alg":"ES384"`)}},
		{"meant for encryption", es + "." + encode(ecSigned(ecKey, es)), "use-or-alg-forbids", "", []string{jwk(ecKey, `"use":"enc"`)}},
		{"another key, meant for encryption", es + "." + encode(ecSigned(ecKey, es)), "", "", []string{jwk(otherEC, `"use":"enc"`)}},
	} {
		codes, causes := diagnosed(t, tc.token, false, tc.keys...)
		if got := strings.Join(codes, " "); got != tc.code {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.code)
			continue
		}
		if tc.text != "" && !strings.Contains(causes[0].Text, tc.text) {
			t.Errorf("%s: %q", tc.name, causes[0].Text)
		}
	}
}

func TestEmbeddedKeyOnly(t *testing.T) {
	in := input(`{"alg":"ES256","jwk":`+jwk(ecKey, `"kid":"a"`)+`}`, body)
	if codes, _ := diagnosed(t, in+"."+encode(ecSigned(ecKey, in)), false); strings.Join(codes, " ") != "embedded-key-only" {
		t.Errorf("got %q", codes)
	}
}

func TestWhitespaceInside(t *testing.T) {
	in := input(`{"alg":"ES256"}`, body)
	compact := in + "." + encode(ecSigned(otherEC, in))
	if codes, _ := diagnosed(t, compact, true, public(ecKey)); strings.Join(codes, " ") != "whitespace-inside" {
		t.Errorf("got %q", codes)
	}
}

// RSA tells a changed token from another key, every time.
func TestTamperedAndWrongKeyAreNeverConfused(t *testing.T) {
	t.Parallel()
	const rounds = 1000
	key, other := public(rsaKey), public(otherRSA)
	for _, alg := range []string{"RS256", "PS256"} {
		signed := input(`{"alg":"`+alg+`"}`, body)
		signature := pkcs1v15(rsaKey, crypto.SHA256, signed)
		for i := range rounds / 2 {
			in := input(`{"alg":"`+alg+`"}`, fmt.Sprintf(`{"n":%d}`, i))
			if alg == "PS256" { // has a new salt each time
				signature = pssSigned(rsaKey, signed)
			}
			if codes, _ := diagnosed(t, in+"."+signature, false, key); strings.Join(codes, " ") != "tampered" {
				t.Fatalf("%s: tampered %d: %q", alg, i, codes)
			}
			if codes, _ := diagnosed(t, in+"."+signature, false, other); strings.Join(codes, " ") != "wrong-key" {
				t.Fatalf("%s: wrong key %d: %q", alg, i, codes)
			}
		}
	}
}

func TestClock(t *testing.T) {
	now := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	in := input(`{"alg":"HS256"}`, `{"kubernetes.io":{}}`)
	parsed := token.Parse(in+"."+hs256("s", in), "")
	for _, tc := range []struct {
		name          string
		exp, nbf, iat time.Duration // from now; 0 for none
		want          string
	}{
		{"current", time.Hour, -time.Hour, -time.Hour, ""},
		{"no expiry", 0, 0, -time.Hour, ""},
		{"expired a while ago", -time.Hour, 0, 0, "Servers that check exp reject it."},
		{"expired just now", -30 * time.Second, 0, 0, "some of them only after a few minutes"},
		{"early by a minute", time.Hour, time.Minute, 0, "two clocks differ"},
		{"issued early by a minute", time.Hour, time.Minute, time.Minute, "two clocks differ"},
		{"meant for later", time.Hour, time.Minute, -time.Minute, "its nbf is 60 seconds ahead"},
		{"ten years early", 200_000 * time.Hour, 100_000 * time.Hour, 0, "its nbf is 11 years ahead"},
		{"never valid", time.Hour, 2 * time.Hour, 0, "the token never is"},
	} {
		var said []string
		for claim, d := range map[string]time.Duration{"exp": tc.exp, "nbf": tc.nbf, "iat": tc.iat} {
			if d != 0 {
				said = append(said, fmt.Sprintf("%q:%d", claim, now.Add(d).Unix()))
			}
		}
		payload := must(exact.Parse([]byte("{" + strings.Join(said, ",") + "}")))
		causes := Causes(verified(parsed, payload.Members(), clock.Clock{Now: now}))
		got := ""
		for _, cause := range causes {
			got += cause.Text
		}
		if (tc.want == "") != (got == "") || !strings.Contains(got, tc.want) || strings.Contains(got, "every server") {
			t.Errorf("%s: got %q", tc.name, got)
		}
	}
}

func verified(t *token.Token, payload []exact.Member, at clock.Clock) *subject.Subject {
	s := &subject.Subject{Token: t, Signature: t.Signatures[0], Claims: claims.Read(payload, at), Clock: at}
	s.Answer.State = report.Verified
	return s
}
