package decrypt

import (
	"crypto/aes"
	"crypto/ecdh"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	josecipher "github.com/go-jose/go-jose/v4/cipher"

	"jwt-airlock/wasm/internal/keys"
)

// example is one of an RFC's, in all serializations that it prints.
type example struct {
	Section, Title, Plaintext string
	Keys                      []json.RawMessage
	Password                  string
	Compact                   string
	General, Flattened        json.RawMessage
}

func (e example) texts() map[string]string {
	texts := map[string]string{}
	for name, text := range map[string]string{"compact": e.Compact, "general": string(e.General), "flattened": string(e.Flattened)} {
		if text != "" {
			texts[name] = text
		}
	}
	return texts
}

func (e example) keys(t testing.TB) (ks []*keys.Key) {
	if e.Password != "" {
		return []*keys.Key{keyOf([]byte(e.Password))}
	}
	for _, jwk := range e.Keys {
		ks = append(ks, key(t, string(jwk)))
	}
	return ks
}

func examples(t testing.TB, file string) []example {
	t.Helper()
	var document struct {
		Source   string
		Examples []example
	}
	decoder := json.NewDecoder(strings.NewReader(read(t, "rfc/"+file)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&document); err != nil {
		t.Fatal(file, err)
	}
	return document.Examples
}

func TestRFC(t *testing.T) {
	for file, want := range map[string]int{"jwe-7516.json": 5, "jwe-7520.json": 34, "jwe-8037.json": 2} {
		got := 0
		for _, e := range examples(t, file) {
			for name, text := range e.texts() {
				for i, k := range e.keys(t) {
					r := Open(message(text), []*keys.Key{k})
					opened(t, r, 0, e.Plaintext)
					if len(e.Keys) > 1 && r.Recipient != i {
						t.Errorf("%s §%s: recipient %d", file, e.Section, r.Recipient)
					}
				}
				if t.Failed() {
					t.Fatalf("%s §%s, %s", file, e.Section, name)
				}
				got++
			}
		}
		if got != want {
			t.Errorf("%s: %d texts, want %d", file, got, want)
		}
	}
}

// RFC 7518 appendix C.
func TestDerive(t *testing.T) {
	bob := key(t, `{"kty":"EC","crv":"P-256",
		"x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
		"y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
		"d":"VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw"}`)
	header := object([]byte(`{"alg":"ECDH-ES","enc":"A128GCM","apu":"QWxpY2U","apv":"Qm9i","epk":{"kty":"EC","crv":"P-256",
		"x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
		"y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}`))
	r, refused := newRecipient(0, header, nil, encryptionNamed("A128GCM"))
	if refused != nil {
		t.Fatal(refused.text)
	}
	got, err := openAgreement(r, bob)
	if err != nil || base64url(string(got)) != "VqqN6vgjbSBcIijNcacQGg" {
		t.Errorf("got %x, %v", got, err)
	}
}

// RFC 8037 appendix A.6 prints what is agreed on, but no token. This one is
// made from it, with a derivation written here.
func TestX25519WithKeyWrap(t *testing.T) {
	agreed, _ := hex.DecodeString("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")
	header := `{"alg":"ECDH-ES+A128KW","epk":{"kty":"OKP","crv":"X25519","x":"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"},"enc":"A128GCM","kid":"Bob"}`
	hash := sha256.New()
	for _, part := range []string{"\x00\x00\x00\x01", string(agreed), "\x00\x00\x00\x0eECDH-ES+A128KW", "\x00\x00\x00\x00", "\x00\x00\x00\x00"} {
		hash.Write([]byte(part))
	}
	binary.Write(hash, binary.BigEndian, uint32(128))
	block, _ := aes.NewCipher(hash.Sum(nil)[:16])
	wrapped, _ := josecipher.KeyWrap(block, theSecret)
	parts := strings.Split(sealed(t, header, []byte("a")), ".")
	parts[1] = base64url(string(wrapped))

	bob, _ := ecdh.X25519().NewPrivateKey(unbase64("XasIfmJKikt54X-Lg4AO5m87sSkmGLb9HC-LJ_-I4Os"))
	opened(t, Open(message(strings.Join(parts, ".")), []*keys.Key{keyOf(bob)}), 0, "a")
}
