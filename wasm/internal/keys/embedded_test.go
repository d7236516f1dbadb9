package keys

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// What keys are pasted in; each has the two keys of the cluster.
func TestKeysInside(t *testing.T) {
	jwks := strings.TrimSpace(read(t, "cluster/jwks.json"))
	escaped := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(jwks)
	b64 := base64.StdEncoding.EncodeToString([]byte(jwks))
	for name, text := range map[string]string{
		"a log of klog":           "I1128 12:00:00.1 22669 loader.go:402] Config loaded {x}\nI1128 round_trippers.go:580] Response Status: 200 OK\n" + jwks + "\n",
		"headers of curl -i":      "HTTP/2 200 \r\ncontent-type: application/jwk-set+json\r\n\r\n" + jwks,
		"a warning before it":     "Warning: this is old\n" + jwks,
		"a word behind it":        jwks + " and a word",
		"colors of a terminal":    "\x1b[1;32m" + jwks + "\x1b[0m",
		"a RequestAuthentication": "apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nspec:\n  jwtRules:\n  - issuer: a\n    jwks: '" + strings.ReplaceAll(jwks, "\n", " ") + "'\n",
		"a ConfigMap":             "apiVersion: v1\nkind: ConfigMap\ndata:\n  jwks.json: |\n    " + strings.ReplaceAll(jwks, "\n", "\n    ") + "\n",
		"a ConfigMap in JSON":     `{"apiVersion":"v1","kind":"ConfigMap","data":{"jwks":"` + escaped + `"}}`,
		"a Secret in JSON":        `{"apiVersion":"v1","kind":"Secret","data":{"jwks":"` + b64 + `"}}`,
		"base64 of base64":        base64.StdEncoding.EncodeToString([]byte(b64)),
		"a line of a log in JSON": `{"level":"info","msg":"keys","body":"` + escaped + `"}`,
		"HCL":                     "jwks = <<EOF\n" + jwks + "\nEOF\n",
		"a bundle of SPIRE":       "bundle(spiffe://example.org):\n\t" + jwks + "\n",
		"deeper JSON":             `{"a":{"b":[{"jwks":` + jwks + `}]}}`,
	} {
		ks, findings := Parse(report.KeySource{Text: text})
		if len(ks) != 2 || !ks[0].Usable || strings.Contains(codes(findings), "KEYS-JSON") {
			t.Errorf("%s: got %d keys, %q", name, len(ks), codes(findings))
		}
	}
}

// What a single key is written in, other than a JWK and PEM.
func TestOtherForms(t *testing.T) {
	const (
		n   = "jTDS-PWcGyEpijH9hqsppzUJUsGXP-fel-3rD3BpBq3RPoFxZJ0fvoDHg1UCEhOsj0qJUfdQ_TkjGyKrhrc_6k1Exb0ihEjfvmiuaqVobqWirKgZO2pVQufHHxLcwfRo-ozkjN8W1JGAsKny8anaTnzXqF-tN4Nuw7zMnOxwTWOyb-0K-4xsgRQt9jgNdHOs6ZZ2CZyBQkXZZfGzpQQW61K8g9b6k6wI3dlA-lTrJBnGfEzBydJA-oR-bRWqDot-Iuc4KiIW7-NEsk5HEGSXgpXkSOnTt7GJOoj6X0TQJbc2VrqhPyFqaO2orc6HnAE04AyMXg6OcCTQ8tQ7Bpv28w"
		der = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAjTDS+PWcGyEpijH9hqsppzUJUsGXP+fel+3rD3BpBq3RPoFxZJ0fvoDHg1UCEhOsj0qJUfdQ/TkjGyKrhrc/6k1Exb0ihEjfvmiuaqVobqWirKgZO2pVQufHHxLcwfRo+ozkjN8W1JGAsKny8anaTnzXqF+tN4Nuw7zMnOxwTWOyb+0K+4xsgRQt9jgNdHOs6ZZ2CZyBQkXZZfGzpQQW61K8g9b6k6wI3dlA+lTrJBnGfEzBydJA+oR+bRWqDot+Iuc4KiIW7+NEsk5HEGSXgpXkSOnTt7GJOoj6X0TQJbc2VrqhPyFqaO2orc6HnAE04AyMXg6OcCTQ8tQ7Bpv28wIDAQAB"
		x   = "sdHg4CrRWKStCj7CUuqQOpoXXRLcG7C7Q1Q33vsrDCQ"
		y   = "fdkhuAVpHu-Swcs2KhzHxu8SfFc7exTZVlLySJh2hXE"
	)
	raw := func(text string) []byte { return must(base64.RawURLEncoding.DecodeString(text)) }
	point := append(append([]byte{4}, raw(x)...), raw(y)...)
	lines := func(b []byte) string {
		var text strings.Builder
		for i, c := range b {
			if i%15 == 0 {
				text.WriteString("\n    ")
			}
			text.WriteString(string("0123456789abcdef"[c>>4]) + string("0123456789abcdef"[c&15]) + ":")
		}
		return strings.TrimSuffix(text.String(), ":") + "\n"
	}
	standard := strings.NewReplacer("-", "+", "_", "/").Replace(n) + "=="
	for name, tc := range map[string]struct{ text, typ string }{
		"Keycloak's realm":       {`{"realm":"shop","public_key":"` + der + `","tokens-not-before":0}`, "RSA"},
		"pem_keys of Vault":      {`{"data":{"jwt_validation_pubkeys":["-----BEGIN PUBLIC KEY-----\n` + der + `\n-----END PUBLIC KEY-----"]}}`, "RSA"},
		"an array of PEM":        {`["-----BEGIN PUBLIC KEY-----\n` + der + `\n-----END PUBLIC KEY-----"]`, "RSA"},
		"XML":                    {"<RSAKeyValue><Modulus>" + standard + "</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>", "RSA"},
		"XML in a document":      {"<?xml version=\"1.0\"?>\n<KeyInfo><RSAKeyValue>\n <Modulus>" + standard + "</Modulus>\n <Exponent>AQAB</Exponent>\n</RSAKeyValue></KeyInfo>", "RSA"},
		"openssl rsa -text":      {"Public-Key: (2048 bit)\nModulus:" + lines(append([]byte{0}, raw(n)...)) + "Exponent: 65537 (0x10001)\n", "RSA"},
		"openssl rsa, private":   {"Private-Key: (2048 bit, 2 primes)\nmodulus:" + lines(append([]byte{0}, raw(n)...)) + "publicExponent: 65537 (0x10001)\nprivateExponent:\n    00:01\n", "RSA"},
		"openssl ec -text":       {"Public-Key: (256 bit)\npub:" + lines(point) + "ASN1 OID: prime256v1\nNIST CURVE: P-256\n", "EC"},
		"a point, as VAPID has":  {base64.RawURLEncoding.EncodeToString(point), "EC"},
		"Hasura's RS256":         {`{"type":"RS256","key":"-----BEGIN PUBLIC KEY-----\n` + der + `\n-----END PUBLIC KEY-----"}`, "RSA"},
		"Hasura's HS256":         {`{"type":"HS256","key":"throw-away secret of thirty-two bytes"}`, "oct"},
		"a JWKS in YAML":         {"keys:\n- kty: EC\n  crv: P-256\n  kid: a\n  x: " + x + "\n  y: " + y + "\n", "EC"},
		"a key in a Secret":      {`{"kind":"Secret","apiVersion":"v1","data":{"pub":"` + base64.StdEncoding.EncodeToString([]byte("-----BEGIN PUBLIC KEY-----\n"+der+"\n-----END PUBLIC KEY-----\n")) + `"}}`, "RSA"},
		"two numbers":            {"n: " + n + "\ne: AQAB\n", "RSA"},
		"a quoted PEM":           {"> -----BEGIN PUBLIC KEY-----\n> " + der[:64] + "\n> " + der[64:] + "\n> -----END PUBLIC KEY-----\n", "RSA"},
		"a diff of a PEM":        {"+-----BEGIN PUBLIC KEY-----\n+" + der[:64] + "\n+" + der[64:] + "\n+-----END PUBLIC KEY-----\n", "RSA"},
		"a point in a sentence?": {"no point at all", ""},
	} {
		ks, findings := Parse(report.KeySource{Text: tc.text, Format: "keys"})
		switch {
		case tc.typ == "" && len(ks) == 0:
		case len(ks) != 1 || ks[0].Type != tc.typ || !ks[0].Usable:
			t.Errorf("%s: got %d keys, %q, %+v", name, len(ks), codes(findings), ks)
		}
	}
}

// What has the form of a container of keys, and no key in it, is no key.
func TestNearlyKeys(t *testing.T) {
	const der = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsdHg4CrRWKStCj7CUuqQOpoXXRLcG7C7Q1Q33vsrDCR92SG4BWke75LByzYqHMfG7xJ8Vzt7FNlWUvJImHaFcQ=="
	point := must(base64.StdEncoding.DecodeString(der))[26:]
	off, compressed := append([]byte{}, point...), append([]byte{2}, point[1:33]...)
	off[64]++
	url := base64.RawURLEncoding.EncodeToString
	for name, text := range map[string]string{
		"a realm with another text":       `{"realm":"shop","public_key":"none","tokens-not-before":0}`,
		"a key under another name":        `{"realm":"shop","display_name":"` + der + `"}`,
		"Vault without keys":              `{"data":{"jwt_validation_pubkeys":[],"bound_issuer":"https://a.example"}}`,
		"a list of texts":                 `["one","two"]`,
		"XML without a modulus":           "<RSAKeyValue><Exponent>AQAB</Exponent></RSAKeyValue>",
		"another XML":                     "<DSAKeyValue><P>AQAB</P><Q>AQAB</Q></DSAKeyValue>",
		"openssl of a request":            "Certificate Request:\n    Data:\n        Version: 1 (0x0)\n        Subject: CN=a\n",
		"openssl -modulus of an EC key":   "Modulus=No modulus for this public key type\n",
		"openssl without an exponent":     "Public-Key: (2048 bit)\nModulus:\n    00:b4:31:aa\n",
		"a point that isn't on its curve": url(off),
		"a compressed point":              url(compressed),
		"a byte too few for a point":      url(point[:64]),
		"Hasura without a key":            `{"type":"HS256"}`,
		"Hasura with an empty key":        `{"type":"HS256","key":""}`,
		"Hasura with another text":        `{"type":"RS256","key":"none"}`,
		"a key of an HSM":                 `{"type":"HSM","key":"slot-1"}`,
		"a RequestAuthentication by URL":  "apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nspec:\n  jwtRules:\n  - issuer: a\n    jwksUri: https://a.example/keys\n",
		"a ConfigMap of other texts":      "apiVersion: v1\nkind: ConfigMap\ndata:\n  jwks.json: |\n    none\n",
		"curl -i without a body":          "HTTP/2 204 \r\ncontent-type: application/jwk-set+json\r\n\r\n",
		"a log of klog alone":             "I1128 12:00:00.1 22669 loader.go:402] Config loaded {x}\nI1128 round_trippers.go:580] Response Status: 200 OK\n",
		"HCL of something else":           "key {\n  name = \"EC\"\n}\n",
		"a bundle of SPIRE without keys":  "bundle(spiffe://example.org):\n\tnone\n",
	} {
		if ks, findings := Parse(report.KeySource{Text: text, Format: "keys"}); slices.ContainsFunc(ks, func(k *Key) bool { return k.Usable }) {
			t.Errorf("%s: got %d keys, %q", name, len(ks), codes(findings))
		}
	}
	if !only(t, url(point)).Usable {
		t.Error("the point itself isn't read")
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func TestPlaceholder(t *testing.T) {
	n := base64.RawURLEncoding.EncodeToString([]byte("Error-IstiodFailedToFetchJwksUri-https://idp.example/keys"))
	ks, _ := Parse(report.KeySource{Text: `{"keys":[{"kty":"RSA","e":"AQAB","kid":"abc","n":"` + n + `"}]}`})
	if len(ks) != 1 || ks[0].Usable || ks[0].Weakness != Placeholder || !strings.Contains(ks[0].Why, "https://idp.example/keys") {
		t.Errorf("got %+v", ks)
	}
	n = base64.RawURLEncoding.EncodeToString([]byte("Error-IstiodFailed, and what follows is another text"))
	if k := only(t, `{"kty":"RSA","e":"AQAB","n":"`+n+`"}`); k.Usable || k.Weakness == Placeholder {
		t.Errorf("a small key: got %+v", k)
	}
}

// Keys beside a token are those of a set or of PEM: what is in a token, and what is
// secret, isn't used.
func TestBeside(t *testing.T) {
	jwks := strings.TrimSpace(read(t, "cluster/jwks.json"))
	for text, want := range map[string]int{
		"token(a):\n\teyJ…\nbundle(b):\n\t" + jwks: 2,
		`{"cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"sdHg4CrRWKStCj7CUuqQOpoXXRLcG7C7Q1Q33vsrDCQ","y":"fdkhuAVpHu-Swcs2KhzHxu8SfFc7exTZVlLySJh2hXE"}}}`: 0,
		`{"keys":[{"kty":"oct","k":"AAAA"}]}`:                          0,
		"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----": 0,
		`{"keys":{"kty":"RSA"}} "keys":[ "keys":[`:                     0,
	} {
		if got := Beside(text); len(got) != want {
			t.Errorf("%s: got %d keys", text, len(got))
		}
	}
}
