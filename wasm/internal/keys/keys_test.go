package keys

import (
	"os"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The names that an API server gave to its keys, and the same keys as PEM.
func TestKubernetesKID(t *testing.T) {
	ks, _ := Parse(report.KeySource{Text: read(t, "cluster/jwks.json")})
	if len(ks) != 2 || ks[0].Type != "RSA" || ks[0].Size != 2048 || ks[1].Curve != "P-256" {
		t.Fatalf("got %+v", ks)
	}
	for i, file := range []string{"cluster/sa-rsa.pub", "cluster/sa-ec.pub"} {
		pem, findings := Parse(report.KeySource{Text: read(t, file)})
		if len(pem) != 1 || len(findings) != 0 || !pem[0].Usable {
			t.Fatalf("%s: %+v %v", file, pem, findings)
		}
		if ks[i].KubernetesKID != ks[i].KID || pem[0].KubernetesKID != ks[i].KID || pem[0].Thumbprint != ks[i].Thumbprint {
			t.Errorf("%s: %+v", file, pem[0].Key)
		}
	}
}

// RFC 7638 §3.1.
func TestThumbprint(t *testing.T) {
	ks, _ := Parse(report.KeySource{Text: `{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}`})
	if got := ks[0].Thumbprint; got != "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs" {
		t.Errorf("got %s", got)
	}
}

func TestEachKeyIsJudgedAlone(t *testing.T) {
	ks, findings := Parse(report.KeySource{Text: read(t, "hostile/504-jwks-unsupported-keys.json"), Origin: "fetched", Name: "n"})
	usable := 0
	for _, k := range ks {
		if k.Usable != (k.Why == "") || k.Origin != "fetched" || k.Name != "n" {
			t.Errorf("got %+v", k.Key)
		}
		if k.Usable {
			usable++
		}
	}
	if usable != 1 || len(ks) < 5 || len(findings) != 0 {
		t.Errorf("%d of %d usable, %v", usable, len(ks), findings)
	}
}

func TestUnusableKeysSayWhy(t *testing.T) {
	for name, tc := range map[string]struct{ text, why string }{
		"exponent 1":      {read(t, "hostile/keys/rsa-e1.jwk.json"), "exponent"},
		"off the curve":   {read(t, "hostile/keys/ec-badpoint.jwk.json"), "not on its curve"},
		"low order":       {read(t, "hostile/keys/ed-identity.jwk.json"), "low order"},
		"empty secret":    {read(t, "hostile/keys/blank.jwk.json"), "empty"},
		"unknown type":    {`{"kty":"AKP"}`, "key type"},
		"unknown curve":   {`{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}`, "curve"},
		"no numbers":      {`{"kty":"RSA"}`, "missing"},
		"repeated member": {`{"kty":"oct","k":"AAAA","k":"BBBB"}`, "more than once"},
		"not an object":   {`[1]`, "not a JSON object"},
		"512 bits":        {`{"kty":"RSA","e":"AQAB","n":"` + strings.Repeat("_", 85) + `w"}`, "512 bits"},
		"even modulus":    {`{"kty":"RSA","e":"AQAB","n":"` + strings.Repeat("_", 341) + `g"}`, "even"},
		"even exponent":   {`{"kty":"RSA","e":"Ag","n":"` + strings.Repeat("_", 341) + `w"}`, "even"},
		"encrypted":       {"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", "encrypted"},
		"broken DER":      {"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "cannot be read"},
		"no key in it":    {"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", "holds no key"},
	} {
		ks, _ := Parse(report.KeySource{Text: tc.text})
		if len(ks) != 1 || ks[0].Usable || !strings.Contains(ks[0].Why, tc.why) {
			t.Errorf("%s: got %+v", name, ks)
		}
	}
}

func TestWhatIsNoKeys(t *testing.T) {
	for code, text := range map[string]string{
		"":                "\n \t",
		"KEYS-EMPTY":      `{"keys":[]}`,
		"KEYS-JSON":       "{\n  \"keys\":[],\n}",
		"KEYS-HTML":       "\n<!doctype html><title>Log in</title>",
		"KEYS-DISCOVERY":  `{"issuer":"https://a.example","jwks_uri":"https://a.example/keys"}`,
		"KEYS-NOT-A-JWKS": `{"a":1}`,
		"KEYS-REFUSED":    "Error from server (Forbidden): forbidden",
		"KEYS-TOKEN":      "Bearer eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
		"KEYS-PEM":        "-----BEGIN PUBLIC KEY-----\nAAAA",
	} {
		ks, findings := Parse(report.KeySource{Text: text})
		got := ""
		for _, f := range findings {
			got += f.Code
		}
		if len(ks) != 0 || got != code {
			t.Errorf("%s: got %d keys, %q", code, len(ks), got)
		}
	}
	if _, findings := Parse(report.KeySource{Text: "{\n  \"keys\":[],\n}"}); !strings.Contains(findings[0].Detail, "Line 3, column 1") {
		t.Errorf("got %q", findings[0].Detail)
	}
	if ks, findings := Parse(report.KeySource{Text: "a word", As: "keys"}); len(ks) != 0 || findings[0].Code != "KEYS-NONE" {
		t.Errorf("got %v %v", ks, findings)
	}
}

func TestSecrets(t *testing.T) {
	for _, tc := range []struct{ text, encoding, want string }{
		{"a secret\n", "", "a secret\n"},
		{"a secret", "utf8", "a secret"},
		{"//79", "base64", "\xff\xfe\xfd"},
		{" __79 ", "base64url", "\xff\xfe\xfd"},
		{"YQ", "base64", "a"},
		{"fffefd\n", "hex", "\xff\xfe\xfd"},
		{"__79", "base64", ""},
		{"xyz", "hex", ""},
	} {
		ks, _ := Parse(report.KeySource{Text: tc.text, As: "secret", Encoding: tc.encoding})
		if string(ks[0].Secret) != tc.want || ks[0].Usable != (tc.want != "") || ks[0].Thumbprint != "" {
			t.Errorf("%q as %s: got %q, %+v", tc.text, tc.encoding, ks[0].Secret, ks[0].Key)
		}
	}
}

func TestPrivateKeysGiveTheirPublicHalf(t *testing.T) {
	ks, _ := Parse(report.KeySource{Text: read(t, "hostile/500-jwks-private-keys.json")})
	for _, k := range ks {
		if k.Secret == nil && (!k.Private || !k.Usable || k.Public == nil) {
			t.Errorf("got %+v", k.Key)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}`)
	f.Add("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
	f.Fuzz(func(t *testing.T, text string) {
		ks, _ := Parse(report.KeySource{Text: text})
		for _, k := range ks {
			if k.Usable == (k.Why != "") || k.Usable && k.Public == nil && k.Secret == nil {
				t.Errorf("got %+v", k)
			}
		}
	})
}
