package keys

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

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

// archive returns a file out of a txtar archive.
func archive(t testing.TB, path, name string) string {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	t.Fatalf("%s has no file %q", path, name)
	return ""
}

// throwAway is a key that openssl or ssh-keygen made for these tests.
func throwAway(t testing.TB, name string) string {
	t.Helper()
	return archive(t, "testdata/throw-away.txtar", name)
}

// only is the one key of a text.
func only(t testing.TB, text string) *Key {
	t.Helper()
	ks, findings := Parse(report.KeySource{Text: text})
	if len(ks) != 1 {
		t.Fatalf("%.40q: %d keys, %+v", text, len(ks), findings)
	}
	return ks[0]
}

func codes(findings []report.Finding) string {
	var codes []string
	for _, f := range findings {
		codes = append(codes, f.Code)
	}
	return strings.Join(codes, " ")
}

// bare is PEM without its lines, in standard base64 and in base64url.
func bare(t testing.TB, text string) (standard, url string) {
	t.Helper()
	block, _ := pem.Decode([]byte(text))
	return base64.StdEncoding.EncodeToString(block.Bytes), base64.RawURLEncoding.EncodeToString(block.Bytes)
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
		if ks[i].KubernetesKID() != ks[i].KID || pem[0].KubernetesKID() != ks[i].KID || pem[0].Thumbprint() != ks[i].Thumbprint() {
			t.Errorf("%s: %+v", file, pem[0].Key)
		}
	}
}

// One key reads the same in every form that it can be written in.
func TestEveryFormIsTheSameKey(t *testing.T) {
	for _, tc := range []struct {
		name, typ, curve string
		size             int
		private, opens   bool
		forms            []string
	}{
		{"rsa", "RSA", "", 2048, true, true, []string{"rsa.pkcs8.pem", "rsa.pkcs1.pem"}},
		{"rsa", "RSA", "", 2048, false, false, []string{"rsa.pub.pem", "rsa.pkcs1.pub.pem", "leaf.pem"}},
		{"p256", "EC", "P-256", 256, true, true, []string{"p256.sec1.pem", "p256.pkcs8.pem"}},
		{"p256", "EC", "P-256", 256, false, false, []string{"p256.pub.pem"}},
		{"secp256k1", "EC", "secp256k1", 256, true, false, []string{"secp256k1.sec1.pem", "secp256k1.pkcs8.pem"}},
		{"secp256k1", "EC", "secp256k1", 256, false, false, []string{"secp256k1.pub.pem"}},
		{"ed25519", "OKP", "Ed25519", 256, true, false, []string{"ed25519.pkcs8.pem"}},
		{"ed25519", "OKP", "Ed25519", 256, false, false, []string{"ed25519.pub.pem"}},
		{"ed448", "OKP", "Ed448", 448, true, false, []string{"ed448.pkcs8.pem"}},
		{"ed448", "OKP", "Ed448", 448, false, false, []string{"ed448.pub.pem", "ed448cert.pem"}},
		{"x25519", "OKP", "X25519", 256, true, true, []string{"x25519.pkcs8.pem"}},
		{"x25519", "OKP", "X25519", 256, false, false, []string{"x25519.pub.pem"}},
	} {
		want := only(t, throwAway(t, tc.name+".pub.pem"))
		for _, form := range tc.forms {
			text := throwAway(t, form)
			last := text[strings.LastIndex(text, "-----BEGIN "):] // without EC PARAMETERS
			standard, url := bare(t, last)
			for variant, text := range map[string]string{
				"as it is":           text,
				"in one line":        strings.ReplaceAll(text, "\n", " "),
				"escaped":            `"` + strings.ReplaceAll(text, "\n", `\n`) + `"`,
				"indented":           strings.ReplaceAll(text, "\n", "\n    "),
				"CRLF":               strings.ReplaceAll(text, "\n", "\r\n"),
				"in a fence":         "```pem\n" + text + "```\n",
				"byte order mark":    "\ufeff" + text,
				"under another name": strings.ReplaceAll(last, last[11:strings.Index(last, "-----\n")], "KEY"),
				"base64":             standard,
				"wrapped base64":     standard[:32] + "\n" + standard[32:],
				"base64url":          url,
				"base64 of PEM":      base64.StdEncoding.EncodeToString([]byte(text)),
			} {
				k := only(t, text)
				if !k.Usable || k.Thumbprint() != want.Thumbprint() || k.KubernetesKID() != want.KubernetesKID() || k.KubernetesKID() == "" {
					t.Errorf("%s %s: got %+v", form, variant, k.Key)
				}
				if k.Type != tc.typ || k.Curve != tc.curve || k.Size != tc.size || k.Private != tc.private || (k.PrivateKey != nil) != tc.opens {
					t.Errorf("%s %s: got %+v, opener %T", form, variant, k.Key, k.PrivateKey)
				}
			}
		}
	}
}

func TestUnusableKeysSayWhy(t *testing.T) {
	pem := func(name string) string { return throwAway(t, name) }
	for name, tc := range map[string]struct{ text, why string }{
		"encrypted":            {pem("rsa.encrypted.pem"), "encrypted"},
		"encrypted, the old":   {pem("rsa.encrypted-old.pem"), "encrypted"},
		"encrypted, in a line": {strings.ReplaceAll(pem("rsa.encrypted-old.pem"), "\n", " "), "encrypted"},
		"PSS only":             {pem("rsa-pss.pub.pem"), "restricted to PSS"},
		"a request":            {pem("request.pem"), "request for a certificate"},
		"short point":          {pem("p256.short.pem"), "compressed"},
		"unnamed curve":        {pem("p256.explicit.pem"), "explicit parameters"},
		"P-224":                {pem("p224.pub.pem"), "1.3.132.0.33"},
		"no public half":       {pem("secp256k1.nopublic.pem"), "lacks the public key"},
		"X448":                 {pem("x448.pub.pem"), "X448"},
		"secp256k1 in X.509":   {pem("k1cert.pem"), "elliptic curve"},
		"OpenSSH private":      {pem("ssh-ed25519-256"), "OpenSSH private key"},
		"broken DER":           {"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "can't be read"},
		"broken base64":        {"-----BEGIN PUBLIC KEY-----\nMF=wE\n-----END PUBLIC KEY-----\n", "isn't base64"},
		"PGP":                  {"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n", "PGP"},
		"no key in it":         {"-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n", "doesn't contain a key"},
	} {
		k := only(t, tc.text)
		if k.Usable || !strings.Contains(k.Why, tc.why) {
			t.Errorf("%s: got %+v", name, k.Key)
		}
	}
}

func TestSecrets(t *testing.T) {
	for _, tc := range []struct{ text, encoding, want string }{
		{"a secret\n", "", "a secret\n"},
		{"a secret", "utf8", "a secret"},
		{"\"quoted\"", "utf8", "\"quoted\""},
		{"//79", "base64", "\xff\xfe\xfd"},
		{" __79 ", "base64url", "\xff\xfe\xfd"},
		{"YQ", "base64", "a"},
		{"fffefd\n", "hex", "\xff\xfe\xfd"},
		{"ff fe:fd", "hex", "\xff\xfe\xfd"},
		{"0xFFFEFD", "hex", "\xff\xfe\xfd"},
		{"__79", "base64", ""},
		{"xyz", "hex", ""},
	} {
		ks, _ := Parse(report.KeySource{Text: tc.text, Format: "secret", Encoding: tc.encoding})
		if string(ks[0].Secret) != tc.want || ks[0].Usable != (tc.want != "") || ks[0].Thumbprint() != "" {
			t.Errorf("%q as %s: got %q, %+v", tc.text, tc.encoding, ks[0].Secret, ks[0].Key)
		}
		if strings.Contains(ks[0].Why, tc.text) {
			t.Errorf("%q as %s: the reason quotes it: %s", tc.text, tc.encoding, ks[0].Why)
		}
	}
	// Words that could be taken for something else at first sight.
	for _, text := range []string{"MyPassword", "MIIsecret", "ssh-rsa", "<3 this", "eyJhbGciOiJIUzI1NiJ9", "a \"word\"", "kind: of"} {
		if k := only(t, text); string(k.Secret) != text {
			t.Errorf("%q: got %+v", text, k.Key)
		}
	}
}

// TestPublicAsSecret: whatever the encoding, everyone has it.
func TestPublicAsSecret(t *testing.T) {
	pub := throwAway(t, "rsa.pub.pem")
	block, _ := pem.Decode([]byte(pub))
	der := block.Bytes
	jwk := `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}`
	text64 := func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }
	for name, source := range map[string]report.KeySource{
		"DER in base64":         {Text: text64(string(der)), Encoding: "base64"},
		"in base64url":          {Text: base64.RawURLEncoding.EncodeToString(der), Encoding: "base64url"},
		"in hex":                {Text: hex.EncodeToString(der), Encoding: "hex"},
		"in hex with colons":    {Text: "30:" + hex.EncodeToString(der)[2:], Encoding: "hex"},
		"base64 as text":        {Text: text64(string(der))},
		"hex as text":           {Text: hex.EncodeToString(der)},
		"base64 twice":          {Text: text64(text64(string(der))), Encoding: "base64"},
		"PEM":                   {Text: pub},
		"PEM in base64":         {Text: text64(pub), Encoding: "base64"},
		"PEM in hex":            {Text: hex.EncodeToString([]byte(pub)), Encoding: "hex"},
		"a certificate":         {Text: text64(throwAway(t, "leaf.pem")), Encoding: "base64"},
		"OpenSSH":               {Text: throwAway(t, "ssh-ed25519-256.pub")},
		"a JWK":                 {Text: jwk},
		"a JWK in base64":       {Text: text64(jwk), Encoding: "base64"},
		"a set":                 {Text: `{"keys":[` + jwk + `]}`},
		"a public key in a JWK": {Text: `{"kty":"oct","k":"` + base64.RawURLEncoding.EncodeToString(der) + `"}`, Format: "keys"},
	} {
		if source.Format == "" {
			source.Format = "secret"
		}
		ks, _ := Parse(source)
		if len(ks) != 1 || ks[0].Usable || ks[0].Secret != nil || ks[0].NoSecret == nil {
			t.Errorf("%s: got %+v", name, ks)
		}
	}
	for _, text := range []string{`[1]`, `{}`, `{"kty":"x"}`, `{"kty":"oct","k":"AAAA"}`, `{"keys":[]}`, "MAA=", "MIIBsecret", "ssh-rsa AAAA", "-----BEGIN ", throwAway(t, "rsa.pkcs8.pem"), "\x30\x00", strings.Repeat("M", 100_000)} {
		ks, _ := Parse(report.KeySource{Text: text, Format: "secret"})
		if string(ks[0].Secret) != text {
			t.Errorf("%.20q: got %+v", text, ks[0].Key)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}`)
	f.Add("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
	a, err := txtar.ParseFile("testdata/throw-away.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range a.Files {
		f.Add(string(file.Data))
		if block, _ := pem.Decode(file.Data); block != nil {
			f.Add(base64.StdEncoding.EncodeToString(block.Bytes))
		}
	}
	for _, name := range []string{"500-jwks-private-keys", "504-jwks-unsupported-keys", "510-jwks-x5t-mismatch", "514-jwks-proto"} {
		f.Add(read(f, "hostile/"+name+".json"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		ks, findings := Parse(report.KeySource{Text: text})
		if len(ks) == 0 && len(findings) == 0 && strip(text) != "" {
			t.Error("neither keys nor findings")
		}
		for _, k := range ks {
			if k.Usable == (k.Why != "") || k.Usable == (k.Public == nil && k.Secret == nil) || k.KeyOps == nil {
				t.Errorf("got %+v", k)
			}
			if (k.Public != nil) != (k.Thumbprint() != "" && k.KubernetesKID() != "") || k.PrivateKey != nil && !k.Private {
				t.Errorf("got %+v", k)
			}
		}
	})
}
