package decrypt

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/rsa"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// message takes a token apart as package token does, but without any care.
func message(text string) Message {
	if strings.HasPrefix(text, "{") {
		return messageJSON(text)
	}
	parts := append(strings.Split(text, "."), "", "")
	return Message{Text: text, Protected: object(unbase64(parts[0])), Recipients: []Recipient{{EncryptedKey: unbase64(parts[1])}}}
}

func messageJSON(text string) Message {
	value, _ := exact.Parse([]byte(text))
	members := value.Members()
	shared, _ := exact.Get(members, "unprotected")
	m := Message{Text: text, Protected: object(unbase64(exact.GetString(members, "protected"))), Shared: shared.Members()}
	recipients, general := exact.Get(members, "recipients")
	if !general {
		m.Recipients = []Recipient{recipientJSON(members)}
	}
	for _, r := range recipients.Elements() {
		m.Recipients = append(m.Recipients, recipientJSON(r.Members()))
	}
	return m
}

func recipientJSON(members []exact.Member) Recipient {
	header, _ := exact.Get(members, "header")
	return Recipient{header.Members(), unbase64(exact.GetString(members, "encrypted_key"))}
}

func object(text []byte) []exact.Member {
	value, _ := exact.Parse(text)
	return value.Members()
}

func unbase64(text string) []byte {
	data, _ := base64.RawURLEncoding.DecodeString(text)
	return data
}

func base64url(data string) string { return base64.RawURLEncoding.EncodeToString([]byte(data)) }

// key reads a JWK, which has to be usable.
func key(t testing.TB, jwk string) *keys.Key {
	t.Helper()
	ks, _ := keys.Parse(report.KeySource{Text: jwk, Format: "keys"})
	if len(ks) != 1 || !ks[0].Usable {
		t.Fatalf("not a usable key: %s", jwk)
	}
	return ks[0]
}

func set(k *keys.Key, material any) {
	switch m := material.(type) {
	case []byte:
		k.Type, k.Secret, k.Size = "oct", m, 8*len(m)
	case *rsa.PublicKey:
		k.Type, k.Public, k.Size = "RSA", m, m.N.BitLen()
	case *rsa.PrivateKey:
		k.Type, k.PrivateKey, k.Public, k.Size = "RSA", m, m.Public(), m.N.BitLen()
	case *ecdsa.PrivateKey:
		k.Type, k.PrivateKey, k.Public, k.Size, k.Curve = "EC", m, m.Public(), m.Params().BitSize, m.Params().Name
	case *ecdh.PrivateKey:
		k.Type, k.PrivateKey, k.Size, k.Curve = "OKP", m, 255, "X25519"
	default:
		panic(fmt.Sprintf("%T", material))
	}
}

// keyOf is a key without a word about itself.
func keyOf(material any) *keys.Key {
	k := &keys.Key{Standalone: true, Key: report.Key{Usable: true}}
	set(k, material)
	return k
}

// opened fails the test unless the message was opened with that key.
func opened(t *testing.T, r Result, key int, plaintext string) {
	t.Helper()
	a := r.Answer
	if a.State != report.Decrypted || a.Key != key || r.Key != key || string(r.Plaintext) != plaintext {
		t.Errorf("got %q: %+v", excerptOf(r.Plaintext), r)
		return
	}
	if a.Label != "Decrypted" || r.Attempts[key].Outcome != report.KeyDecrypted {
		t.Errorf("got %+v", r)
	}
}

// closed fails the test if anything of the message came out.
func closed(t *testing.T, r Result) {
	t.Helper()
	if r.Answer.State == report.Decrypted || r.Plaintext != nil || r.Key != -1 || r.Recipient != -1 || r.Answer.Key != -1 || r.Answer.Label == "" {
		t.Errorf("got %+v", r)
	}
	for i, a := range r.Attempts {
		if a.Outcome == report.KeyDecrypted || a.Reason == "internal" || a.Text == "" || a.Key != i {
			t.Errorf("got %+v", a)
		}
	}
}

func excerptOf(data []byte) []byte { return data[:min(len(data), 80)] }

// sealed writes a token with any header, encrypted to a secret with dir and
// A128GCM.
func sealed(t testing.TB, header string, plaintext []byte) string {
	t.Helper()
	aead, err := gcm(theSecret)
	if err != nil {
		t.Fatal(err)
	}
	iv := make([]byte, 12)
	out := aead.Seal(nil, iv, plaintext, []byte(base64url(header)))
	tag := len(out) - 16
	return strings.Join([]string{base64url(header), "", base64url(string(iv)), base64url(string(out[:tag])), base64url(string(out[tag:]))}, ".")
}

var theSecret = bytes.Repeat([]byte("s"), 16)

func TestOpen(t *testing.T) {
	text := sealed(t, `{"alg":"dir","enc":"A128GCM","x5c":["7"],"b64":false}`, []byte("a"))
	opened(t, Open(message(text), []*keys.Key{keyOf(bytes.Repeat([]byte("t"), 16)), keyOf(theSecret)}), 1, "a")
	opened(t, Open(message(sealed(t, `{"alg":"dir","enc":"A128GCM"}`, nil)), []*keys.Key{keyOf(theSecret)}), 0, "")

	r := Open(message(text), nil)
	closed(t, r)
	if r.Answer.State != report.Encrypted || r.Answer.Text != "no keys provided" || len(r.Attempts) != 0 {
		t.Errorf("got %+v", r)
	}
}

// Each row is a token that would open, but for what its header says.
func TestRules(t *testing.T) {
	for _, tc := range []struct {
		name, header  string
		state         report.SignatureState
		reason, quote string
	}{
		{"nothing wrong", `{"alg":"dir","enc":"A128GCM"}`, report.Decrypted, "", "secret of 16 bytes, 1 of 1 key"},
		{"none", `{"alg":"none","enc":"A128GCM"}`, report.Invalid, "alg-none", `"none"`},
		{"none in another spelling", `{"alg":" NonE","enc":"A128GCM"}`, report.Invalid, "alg-none", "NonE"},
		{"an algorithm that signs", `{"alg":"HS256","enc":"A128GCM"}`, report.Invalid, "alg-signature", `"HS256"`},
		{"another that signs", `{"alg":"Ed25519","enc":"A128GCM"}`, report.Invalid, "alg-signature", `"Ed25519"`},
		{"an algorithm of RSA that signs", `{"alg":"RS256","enc":"A128GCM"}`, report.Invalid, "alg-signature", `"RS256"`},
		{"an unknown algorithm", `{"alg":"RSA-OAEP-512","enc":"A128GCM"}`, report.Unsupported, "alg", `"RSA-OAEP-512"`},
		{"letter case matters", `{"alg":"DIR","enc":"A128GCM"}`, report.Unsupported, "alg", `"DIR"`},
		{"no algorithm", `{"enc":"A128GCM"}`, report.Invalid, "alg-missing", "alg"},
		{"alg is no string", `{"alg":null,"enc":"A128GCM"}`, report.Invalid, "alg-missing", "alg"},
		{"an unknown encryption", `{"alg":"dir","enc":"C20P"}`, report.Unsupported, "enc", `"C20P"`},
		{"no encryption", `{"alg":"dir"}`, report.Invalid, "enc-missing", "enc"},
		{"enc is no string", `{"alg":"dir","enc":["A128GCM"]}`, report.Invalid, "enc-missing", "enc"},
		{"a name twice", `{"alg":"dir","enc":"A128GCM","enc":"A128GCM"}`, report.Invalid, "header-repeated", `"enc"`},
		{"a name twice, once escaped", `{"alg":"dir","enc":"A128GCM","\u0061lg":"dir"}`, report.Invalid, "header-repeated", `"alg"`},
		{"crit", `{"alg":"dir","enc":"A128GCM","crit":["exp"],"exp":1}`, report.Invalid, "crit-unknown", `"exp"`},
		{"crit names what JWS knows", `{"alg":"dir","enc":"A128GCM","crit":["b64"],"b64":true}`, report.Invalid, "crit-unknown", `"b64"`},
		{"empty crit", `{"alg":"dir","enc":"A128GCM","crit":[]}`, report.Invalid, "crit-empty", "crit"},
		{"crit is null", `{"alg":"dir","enc":"A128GCM","crit":null}`, report.Invalid, "crit-empty", "crit"},
		{"crit is a string", `{"alg":"dir","enc":"A128GCM","crit":"exp"}`, report.Invalid, "crit-empty", "crit"},
		{"kid is a number", `{"alg":"dir","enc":"A128GCM","kid":7}`, report.Invalid, "kid-type", "kid"},
		{"a private key in the header", `{"alg":"dir","enc":"A128GCM","jwk":{"kty":"oct","k":"AAAA"}}`, report.Invalid, "jwk-private", "jwk"},
		{"unknown compression", `{"alg":"dir","enc":"A128GCM","zip":"GZ"}`, report.Unsupported, "zip", `"GZ"`},
		{"empty name of a compression", `{"alg":"dir","enc":"A128GCM","zip":""}`, report.Unsupported, "zip", `""`},
		{"zip is true", `{"alg":"dir","enc":"A128GCM","zip":true}`, report.Invalid, "zip-type", "zip"},
		{"not compressed", `{"alg":"dir","enc":"A128GCM","zip":"DEF"}`, report.Invalid, "zip-broken", "compressed"},
	} {
		r := Open(message(sealed(t, tc.header, []byte("\xff\xff"))), []*keys.Key{keyOf(theSecret)})
		if r.Answer.State != tc.state || r.Answer.Reason != report.Reason(tc.reason) || !strings.Contains(r.Answer.Text, tc.quote) {
			t.Errorf("%s: got %+v", tc.name, r.Answer)
		}
		if tc.state != report.Decrypted {
			closed(t, r)
		}
	}
}

func TestPartsOfCompact(t *testing.T) {
	good := strings.Split(sealed(t, `{"alg":"dir","enc":"A128GCM"}`, []byte("ab")), ".")
	for _, tc := range []struct {
		name   string
		part   int
		text   string
		reason string
	}{
		{"short vector", 2, "AAAA", "iv-length"},
		{"no vector", 2, "", "iv-length"},
		{"short tag", 4, good[4][:8], "tag-length"},
		{"no tag", 4, "", "tag-length"},
		{"long tag", 4, good[4][:20] + "AAAA", "tag-length"},
		{"padding", 3, good[3] + "=", "base64url"},
		{"stray bits", 3, good[3][:2] + "x", "base64url"},
		{"line break", 3, good[3] + "\n", "base64url"},
		{"an encrypted key", 1, "AAAA", "encrypted-key-present"},
		{"six parts", 4, good[4] + ".", "parts"},
		{"another tag", 4, base64url(strings.Repeat("t", 16)), ""},
	} {
		parts := append([]string{}, good...)
		parts[tc.part] = tc.text
		r := Open(message(strings.Join(parts, ".")), []*keys.Key{keyOf(theSecret)})
		closed(t, r)
		if r.Answer.Reason != report.Reason(tc.reason) || (r.Answer.State == report.Encrypted) != (tc.reason == "") {
			t.Errorf("%s: got %+v", tc.name, r.Answer)
		}
	}
}

func TestKeysThatDoNotFit(t *testing.T) {
	text := sealed(t, `{"alg":"dir","enc":"A128GCM","kid":"a"}`, []byte("a"))
	with := func(change func(*keys.Key)) *keys.Key {
		k := keyOf(theSecret)
		change(k)
		return k
	}
	for _, tc := range []struct {
		name    string
		key     *keys.Key
		outcome report.Outcome
		reason  report.Reason
		text    string
	}{
		{"alg", with(func(k *keys.Key) { k.Alg = "A128KW" }), report.KeySkipped, "alg", "Its alg is A128KW; the token's is dir; it decrypts the token anyway"},
		{"alg is the content's", with(func(k *keys.Key) { k.Alg = "A128GCM" }), report.KeyDecrypted, "", "Decrypts it"},
		{"use", with(func(k *keys.Key) { k.Use = "sig" }), report.KeySkipped, "use", "Its use is \"sig\", not \"enc\""},
		{"use fits", with(func(k *keys.Key) { k.Use = "enc" }), report.KeyDecrypted, "", "Decrypts it"},
		{"key_ops", with(func(k *keys.Key) { k.KeyOps = []string{"encrypt"} }), report.KeySkipped, "key-ops", "don't include \"decrypt\""},
		{"key_ops fit", with(func(k *keys.Key) { k.KeyOps = []string{"encrypt", "decrypt"} }), report.KeyDecrypted, "", "Decrypts it"},
		{"kid in a set", with(func(k *keys.Key) { k.KID, k.Standalone = "b", false }), report.KeySkipped, "kid-differs", "Its kid differs from the token's; it decrypts the token anyway"},
		{"kid of a lone key", with(func(k *keys.Key) { k.KID = "b" }), report.KeyDecrypted, "", "Decrypts it"},
		{"no kid", with(func(k *keys.Key) { k.Standalone = false }), report.KeyDecrypted, "", "Decrypts it"},
		{"unusable", with(func(k *keys.Key) { k.Usable, k.Why = false, "it is empty" }), report.KeySkipped, "unusable", "it is empty"},
		{"size", keyOf([]byte("short")), report.KeySkipped, "size", "A128GCM needs a secret of 16 bytes; this one has 5"},
		{"another secret", keyOf(bytes.Repeat([]byte("t"), 16)), report.KeyMismatch, "", "Doesn't decrypt it"},
		{"type", keyOf(theRSA), report.KeySkipped, "type", "dir needs a secret of 16 bytes; this is an RSA key"},
	} {
		r := Open(message(text), []*keys.Key{tc.key})
		a := r.Attempts[0]
		if a.Outcome != tc.outcome || a.Reason != tc.reason || !strings.Contains(a.Text, tc.text) {
			t.Errorf("%s: got %+v", tc.name, a)
		}
		if tc.outcome != report.KeyDecrypted {
			closed(t, r)
		}
	}
}

func TestAnswersWithoutAKeyThatFits(t *testing.T) {
	text := sealed(t, `{"alg":"dir","enc":"A128GCM","kid":"a"}`, []byte("a"))
	other := keyOf(bytes.Repeat([]byte("t"), 16))
	named := keyOf([]byte("x"))
	named.KID, named.Standalone = "b", false
	for _, tc := range []struct {
		keys   []*keys.Key
		reason report.Reason
		text   string
	}{
		{[]*keys.Key{other, named}, "", "1 key tried, none decrypts it"},
		{[]*keys.Key{named, named}, "kid", "2 keys, none with this kid"},
		{[]*keys.Key{keyOf(theRSA)}, "type", "1 key, none suitable"},
	} {
		r := Open(message(text), tc.keys)
		closed(t, r)
		if r.Answer.State != report.Encrypted || r.Answer.Text != tc.text || r.Answer.Reason != tc.reason {
			t.Errorf("%s: got %+v", tc.text, r.Answer)
		}
	}
}

func TestPublicKeyIsNotEnough(t *testing.T) {
	text := encrypted(t, jose.RSA_OAEP, jose.A128GCM, theRSA.Public(), nil)
	r := Open(message(text), []*keys.Key{keyOf(theRSA.Public())})
	closed(t, r)
	if got := r.Attempts[0]; got.Reason != "public" || got.Text != "RSA-OAEP needs an RSA private key; this is a public key" {
		t.Errorf("got %+v", got)
	}
	half := keyOf(theRSA.Public())
	half.Private = true
	if got := Open(message(text), []*keys.Key{half}).Attempts[0]; got.Reason != "private" {
		t.Errorf("got %+v", got)
	}
	r = Open(message(text), []*keys.Key{keyOf(otherRSA), keyOf(smallRSA)})
	closed(t, r)
	if got := r.Attempts[0].Text; got != "Doesn't decrypt it" {
		t.Errorf("got %q", got)
	}
	if got := r.Attempts[1].Text; !strings.Contains(got, "has 128 bytes; this one has 256") {
		t.Errorf("got %q", got)
	}
}
