package differential

import (
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"strings"
	"testing"

	"github.com/lestrrat-go/jwx/v3/jwk"

	"jwt-airlock/wasm/internal/api"
	"jwt-airlock/wasm/internal/report"
)

// create asks the core for a test token.
func create(t *testing.T, r report.Create) report.Created {
	t.Helper()
	var got report.Report
	if err := json.Unmarshal(api.Call(must(json.Marshal(report.Request{Create: &r, Now: "2026-11-21T21:00:00Z"}))), &got); err != nil {
		t.Fatal(err)
	}
	if got.Created == nil || got.InternalError != "" {
		t.Fatalf("%+v", got)
	}
	return *got.Created
}

// keyForms are the forms of a private key or a secret that people have.
func keyForms(t *testing.T, alg string) map[string]report.KeySource {
	private := signers()[alg].private
	all := map[string]report.KeySource{"made": {Origin: report.OriginCreated}, "JWK": {Text: private}, "JWKS": {Text: `{"keys":[` + private + `]}`}}
	block := func(form, label string, der []byte, err error) {
		if err != nil {
			t.Fatal(err)
		}
		all[form] = report.KeySource{Text: string(pem.EncodeToMemory(&pem.Block{Type: label, Bytes: der}))}
	}
	key := signers()[alg].key
	switch key := key.(type) {
	case []byte:
		secret := func(text, encoding string) report.KeySource {
			return report.KeySource{Text: text, Format: report.FormatSecret, Encoding: encoding}
		}
		all["base64"], all["hex"] = secret(base64.StdEncoding.EncodeToString(key), "base64"), secret(hex.EncodeToString(key), "hex")
		all["base64url"], all["text"] = secret(base64.RawURLEncoding.EncodeToString(key), "base64url"), secret("a secret\n", "")
		return all
	case *rsa.PrivateKey:
		block("PKCS1", "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key), nil)
	case *ecdsa.PrivateKey:
		der, err := x509.MarshalECPrivateKey(key)
		block("SEC1", "EC PRIVATE KEY", der, err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	block("PKCS8", "PRIVATE KEY", der, err)
	return all
}

// TestCreate signs with every algorithm and every form of key. Both libraries verify the
// token with the public key, and with the private one; it has the bytes of the request;
// and only PSS and a new key make it another one the next time.
func TestCreate(t *testing.T) {
	const header, payload = "{\"alg\" : \"%\",\n \"typ\":\"JWT\"}", "{ \"exp\" : 4e9,\r\n\t\"a\":1.50 }"
	for alg := range signers() {
		for form, source := range keyForms(t, alg) {
			r := report.Create{Header: strings.Replace(header, "%", alg, 1), Payload: payload, Algorithm: alg, Key: source}
			got := create(t, r)
			if got.Problem != "" || got.HeaderFault != nil || got.PayloadFault != nil || got.Made != (form == "made") {
				t.Errorf("%s, %s: %+v", alg, form, got)
				continue
			}
			if !strings.HasPrefix(got.Token, encode(r.Header)+"."+encode(r.Payload)+".") {
				t.Errorf("%s, %s: another text was signed", alg, form)
			}
			for _, keys := range []string{got.PublicJWKS, got.PublicPEM, got.PrivateJWK, got.PrivatePEM} {
				verifiesWith(t, alg+", "+form, got.Token, keys)
			}
			if again := create(t, r); (again.Token == got.Token) != (form != "made" && alg[0] != 'P') {
				t.Errorf("%s, %s: the second token is the same: %v", alg, form, again.Token == got.Token)
			}
			r.Key = report.KeySource{Origin: report.OriginCreated, Text: `{"keys":[` + got.PrivateJWK + `]}`}
			if again := create(t, r); form == "made" && again.PrivateJWK != got.PrivateJWK {
				t.Errorf("%s: a key that was made isn't used again", alg)
			}
		}
	}
}

// verifiesWith checks a token with the keys in a text, which may be empty.
func verifiesWith(t *testing.T, name, token, text string) {
	t.Helper()
	if text == "" {
		return
	}
	ks := readKeys(text)
	if strings.HasPrefix(text, "-----") {
		ks = keySet{[]jwk.Key{must(jwk.ParseKey([]byte(text), jwk.WithPEM(true)))}, true}
	}
	for _, l := range libraries {
		if strings.Contains(name, "Ed25519") && l.name == "golang-jwt" {
			continue // it doesn't know this name of RFC 9864
		}
		if err := l.verify(token, ks); err != nil {
			t.Errorf("%s: %s: %v, with %.60s", name, l.name, err, text)
		}
	}
}
