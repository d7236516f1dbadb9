package keys

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"strings"
	"testing"

	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"
	"github.com/go-jose/go-jose/v4"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// The examples of the RFCs, with the thumbprints that RFC 7638 §3.1 and RFC
// 8037 A.3 give.
func TestRFC(t *testing.T) {
	for _, tc := range []struct {
		section  string
		types    string
		private  bool
		thumb    string // of the last key
		findings string
	}{
		{"RFC 7517 A.1", "EC RSA", false, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", ""},
		{"RFC 7517 A.2", "EC RSA", true, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "KEY-PRIVATE-PASTED"},
		{"RFC 7517 A.3", "oct oct", false, "", ""},
		{"RFC 7517 B", "RSA", false, "DdsFv-2-wgcPoDcyS6OXOWVh00JdbWkkVXDCYdxJ3uM", ""},
		{"RFC 7638 3.1", "RSA", false, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", ""},
		{"RFC 8037 A.1", "OKP", true, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "KEY-PRIVATE-PASTED"},
		{"RFC 8037 A.2", "OKP", false, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", ""},
	} {
		ks, findings := Parse(report.KeySource{Text: archive(t, "../../../testdata/rfc/keys.txtar", tc.section)})
		var types []string
		for _, k := range ks {
			types = append(types, k.Type)
			if !k.Usable || k.Private != tc.private {
				t.Errorf("%s: got %+v", tc.section, k.Key)
			}
		}
		if strings.Join(types, " ") != tc.types || ks[len(ks)-1].Thumbprint() != tc.thumb || codes(findings) != tc.findings {
			t.Errorf("%s: got %q, %s, %q", tc.section, types, ks[len(ks)-1].Thumbprint(), codes(findings))
		}
	}
	if c := only(t, archive(t, "../../../testdata/rfc/keys.txtar", "RFC 7517 B")).Certificate; c == nil || !strings.HasPrefix(c.Subject, "CN=Brian Campbell,O=Ping Identity Corp.") || c.NotAfter != "2018-08-14T22:29:15Z" {
		t.Errorf("RFC 7517 B: got %+v", c)
	}
}

// go-jose reads the same keys and gives them the same thumbprints.
func TestThumbprintsAgree(t *testing.T) {
	for _, curve := range []elliptic.Curve{elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		jwk := jose.JSONWebKey{Key: key}
		text, _ := jwk.MarshalJSON()
		want, _ := jwk.Thumbprint(5) // crypto.SHA256
		k := only(t, string(text))
		if !k.Usable || k.Thumbprint() != encode(want) || !key.Equal(k.PrivateKey) {
			t.Errorf("%s: got %+v", curve.Params().Name, k.Key)
		}
	}
}

func TestEachKeyIsJudgedAlone(t *testing.T) {
	ks, findings := Parse(report.KeySource{Text: read(t, "hostile/504-jwks-unsupported-keys.json"), Origin: "fetched", Name: "n"})
	usable := ""
	for _, k := range ks {
		if k.Usable != (k.Why == "") || k.Origin != "fetched" || k.Name != "n" {
			t.Errorf("got %+v", k.Key)
		}
		if k.Usable {
			usable += k.KID + " "
		}
	}
	if usable != "x d448 ec1 " || len(ks) != 7 || len(findings) != 0 {
		t.Errorf("%s of %d usable, %v", usable, len(ks), findings)
	}
}

func TestUnusableJWKsSayWhy(t *testing.T) {
	ones := strings.Repeat("_", 341)
	p256 := `"kty":"EC","crv":"P-256","x":"2cPMHGHcoMPZ_ivAz7TK71AIsOMsR3pSCFrPFKR2aVU","y":"VkF70pBpB7RN0V_5RRViZMecprlnitPMJg5NZv1J39o"`
	ed := `"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"`
	low448 := strings.Repeat("A", 76)
	for name, tc := range map[string]struct{ text, why string }{
		"exponent 1":            {read(t, "hostile/keys/rsa-e1.jwk.json"), "exponent is 1"},
		"off the curve":         {read(t, "hostile/keys/ec-badpoint.jwk.json"), "isn't on its curve"},
		"Ed25519 identity":      {read(t, "hostile/keys/ed-identity.jwk.json"), "low order"},
		"empty secret":          {read(t, "hostile/keys/blank.jwk.json"), "empty"},
		"type null":             {`{"kty":null}`, "kty is missing"},
		"type not a text":       {`{"kty":1}`, "kty isn't a string"},
		"unknown type":          {`{"kty":"future"}`, `"future"`},
		"unknown curve":         {`{"kty":"EC","crv":"P-224","x":"AA","y":"AA"}`, `"P-224"`},
		"unknown OKP curve":     {`{"kty":"OKP","crv":"BLS12381G2","x":"AA"}`, `"BLS12381G2"`},
		"X448":                  {`{"kty":"OKP","crv":"X448","x":"AA"}`, "X448"},
		"secp256k1 off":         {`{"kty":"EC","crv":"secp256k1","x":"` + strings.Repeat("A", 43) + `","y":"` + strings.Repeat("A", 43) + `"}`, "isn't on its curve"},
		"short coordinate":      {`{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}`, "3 bytes"},
		"other curve":           {`{"kty":"EC","crv":"P-384","x":"2cPMHGHcoMPZ_ivAz7TK71AIsOMsR3pSCFrPFKR2aVU","y":"VkF70pBpB7RN0V_5RRViZMecprlnitPMJg5NZv1J39o"}`, "on P-384 has 48"},
		"short Ed25519":         {`{"kty":"OKP","crv":"Ed25519","x":"AAAA"}`, "3 bytes"},
		"Ed25519 off":           {`{"kty":"OKP","crv":"Ed25519","x":"` + "Ag" + strings.Repeat("A", 41) + `"}`, "isn't on its curve"}, // y = 2
		"Ed25519 above p":       {`{"kty":"OKP","crv":"Ed25519","x":"` + "7" + strings.Repeat("_", 41) + "8" + `"}`, "isn't on its curve"},
		"Ed448 low order":       {`{"kty":"OKP","crv":"Ed448","x":"` + low448 + `"}`, "low order"},
		"Ed448 identity":        {`{"kty":"OKP","crv":"Ed448","x":"AQ` + low448[2:] + `"}`, "low order"},
		"no numbers":            {`{"kty":"RSA"}`, "n is missing"},
		"no exponent":           {`{"kty":"RSA","n":"` + ones + `w"}`, "e is missing"},
		"empty number":          {`{"kty":"RSA","n":"","e":"AQAB"}`, "n is empty"},
		"padding":               {`{"kty":"RSA","n":"` + ones + `w==","e":"AQAB"}`, "standard base64"},
		"not base64url":         {`{"kty":"oct","k":"a b"}`, "k isn't base64url"},
		"line break":            {`{"kty":"oct","k":"AAAA\nAAAA"}`, "k isn't base64url"},
		"repeated member":       {`{"kty":"oct","k":"AAAA","k":"BBBB"}`, "more than once"},
		"not an object":         {`[1]`, "isn't a JSON object"},
		"512 bits":              {`{"kty":"RSA","e":"AQAB","n":"` + ones[:85] + `w"}`, "512 bits"},
		"even modulus":          {`{"kty":"RSA","e":"AQAB","n":"` + ones + `g"}`, "modulus is even"},
		"even exponent":         {`{"kty":"RSA","e":"Ag","n":"` + ones + `w"}`, "exponent is even"},
		"exponent of 2³¹+1":     {`{"kty":"RSA","e":"gAAAAQ","n":"` + ones + `w"}`, "exponent is larger"},
		"kid not a text":        {`{` + p256 + `,"kid":1}`, "kid isn't a string"},
		"alg not a text":        {`{` + p256 + `,"alg":["ES256"]}`, "alg isn't a string"},
		"use not a text":        {`{` + p256 + `,"use":{}}`, "use isn't a string"},
		"key_ops not a list":    {`{` + p256 + `,"key_ops":"verify"}`, "key_ops"},
		"x5c not a list":        {`{` + p256 + `,"x5c":"AAAA"}`, "x5c isn't a list"},
		"x5c empty":             {`{` + p256 + `,"x5c":[]}`, "x5c isn't a list"},
		"x5c unreadable":        {`{` + p256 + `,"x5c":["AAAA"]}`, "certificate 1 of its x5c can't be read"},
		"secret with x5c":       {`{"kty":"oct","k":"AAAA","x5c":["AAAA"]}`, "certificate"},
		"other private half":    {`{` + p256 + `,"d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}`, "doesn't match its public key"},
		"private half too big":  {`{` + p256 + `,"d":"` + ones[:43] + `"}`, "doesn't match its public key"},
		"other Ed25519 half":    {`{` + ed + `,"d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}`, "doesn't match its public key"},
		"short Ed25519 half":    {`{` + ed + `,"d":"AAAA"}`, "wrong length"},
		"ML-DSA without alg":    {`{"kty":"AKP","pub":"AAAA"}`, "alg is missing"},
		"ML-DSA of no alg":      {`{"kty":"AKP","alg":"ML-DSA-66","pub":"AAAA"}`, `"ML-DSA-66"`},
		"ML-DSA too short":      {`{"kty":"AKP","alg":"ML-DSA-44","pub":"AAAA"}`, "has 1312"},
		"three primes":          {strings.Replace(archive(t, "../../../testdata/rfc/keys.txtar", "RFC 7638 3.1"), `{`, `{"d":"AQ","oth":[],`, 1), "two primes"},
		"private half no match": {strings.Replace(archive(t, "../../../testdata/rfc/keys.txtar", "RFC 7638 3.1"), `{`, `{"d":"Aw","p":"Aw","q":"Aw",`, 1), "doesn't match its public key"},
	} {
		k := only(t, tc.text)
		if k.Usable || !strings.Contains(k.Why, tc.why) {
			t.Errorf("%s: got %+v", name, k.Key)
		}
	}
}

// What is next to a refused key works.
func TestNearMisses(t *testing.T) {
	ones := strings.Repeat("_", 341)
	for name, text := range map[string]string{
		"exponent 3":            `{"kty":"RSA","e":"Aw","n":"` + ones + `w"}`,
		"1024 bits":             read(t, "hostile/keys/rsa1024.jwk.json"),
		"16384 bits":            read(t, "hostile/keys/rsa16384.jwk.json"),
		"null for none":         `{"kty":"oct","k":"AAAA","kid":null,"alg":null,"use":null,"key_ops":null,"x5c":null}`,
		"x5t without x5c":       `{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","x5t":"AAAA"}`,
		"RSA with d and no p q": strings.Replace(archive(t, "../../../testdata/rfc/keys.txtar", "RFC 7638 3.1"), `{`, `{"d":"Aw",`, 1),
	} {
		if k := only(t, text); !k.Usable {
			t.Errorf("%s: got %+v", name, k.Key)
		}
	}
}

func TestX5C(t *testing.T) {
	jwks := read(t, "hostile/510-jwks-x5t-mismatch.json")
	const zeros = `"x5t#S256":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"`
	k := only(t, jwks)
	if k.Usable || !strings.Contains(k.Why, "x5t#S256") || k.Certificate == nil || k.Thumbprint() != "" {
		t.Fatalf("other thumbprint: got %+v", k.Key)
	}
	sha256 := k.Certificate.SHA256
	var sum [32]byte
	if _, err := hex.Decode(sum[:], []byte(sha256)); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ name, from, to, why string }{
		{"none", zeros + ",", "", ""},
		{"right", zeros, `"x5t#S256":"` + encode(sum[:]) + `"`, ""},
		{"padded", zeros, `"x5t#S256":"` + encode(sum[:]) + `="`, ""},
		{"of its hex", zeros, `"x5t#S256":"` + encode([]byte(sha256)) + `"`, ""},
		{"x5t wrong", zeros, `"x5t":"AAAA"`, "its x5t doesn't match"},
		{"a second that is none", `=="],`, `==","AAAA"],`, "certificate 2"},
	} {
		k := only(t, strings.Replace(jwks, tc.from, tc.to, 1))
		if k.Usable != (tc.why == "") || !strings.Contains(k.Why, tc.why) {
			t.Errorf("%s: got %+v", tc.name, k.Key)
		}
	}
	other := `{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",` + jwks[strings.Index(jwks, `"x5c"`):strings.Index(jwks, `,"x5t`)] + "}"
	if k := only(t, other); k.Usable || !strings.Contains(k.Why, "for another key") {
		t.Errorf("another key: got %+v", k.Key)
	}
}

// RFC 9964: the thumbprint has alg in it, and priv is the seed.
func TestMLDSA(t *testing.T) {
	var seed [mldsa44.SeedSize]byte // throw-away: all zero
	pub44, _ := mldsa44.NewKeyFromSeed(&seed)
	pub65, _ := mldsa65.NewKeyFromSeed(&seed)
	pub87, _ := mldsa87.NewKeyFromSeed(&seed)
	for _, tc := range []struct {
		alg string
		pub []byte
	}{{"ML-DSA-44", pub44.Bytes()}, {"ML-DSA-65", pub65.Bytes()}, {"ML-DSA-87", pub87.Bytes()}} {
		public := `"alg":"` + tc.alg + `","kty":"AKP","pub":"` + encode(tc.pub) + `"`
		k := only(t, "{"+public+"}")
		if !k.Usable || k.Type != "AKP" || k.Alg != tc.alg || k.Thumbprint() != digest([]byte("{"+public+"}")) {
			t.Errorf("%s: got %+v", tc.alg, k.Key)
		}
		der, err := MarshalPKIX(k.Public)
		if err != nil {
			t.Fatal(err)
		}
		if again := parseDER(der); again == nil || again.Thumbprint() != k.Thumbprint() || again.KubernetesKID() != k.KubernetesKID() {
			t.Errorf("%s as PKIX: got %+v", tc.alg, again)
		}
		if k := only(t, "{"+public+`,"priv":"`+encode(seed[:])+`"}`); !k.Usable || !k.Private || k.PrivateKey != nil {
			t.Errorf("%s with its seed: got %+v", tc.alg, k.Key)
		}
		if k := only(t, "{"+public+`,"priv":"`+encode(append(seed[1:], 1))+`"}`); k.Usable || !k.Private {
			t.Errorf("%s with another seed: got %+v", tc.alg, k.Key)
		}
	}
}

// The primes and powers of the broken generator, and a modulus next to one.
func TestROCA(t *testing.T) {
	roca := `{"kty":"RSA","e":"AQAB","n":"AanFpofbj7KjD4Lf-N2hVMKR7yewSyXhhbirIMTGpfYEhZ_lnt5UoK98DnKIgArXGTu3MaW_HhFw16HGaTDUHqPrId7fe4r11CqRw09yBFuW79V8sYIwHdzCaWflUI6auImYbVfoN9_nD5n8N8SY9DwXw7mwZM9wREPXoDPgOoIWl6q_MPsp7n0zs3Z5ZaiQWOOzl1S9OhwAfSiiOwz6efnXEaxuTEtPd7BjSx7NaFka8Dx9U7YqXy2RFj1O9PjyaDGuRh7YXsX3iMUSP_wSyHQg_c_qHRtKUsNSGCT7OZg0hzm2KphtjnayKJvC64vAbROBR4Ubg6Bxg9IQVZ-QYyE"}`
	if k := only(t, roca); k.Usable || !strings.Contains(k.Why, "ROCA") {
		t.Errorf("got %+v", k.Key)
	}
	if k := only(t, strings.Replace(roca, "-QYyE", "-QYyM", 1)); !k.Usable {
		t.Errorf("near miss: got %+v", k.Key)
	}
}

// A set as large as is read, of P-256 keys.
func BenchmarkParse(b *testing.B) {
	var jwks []string
	for i := range MaxKeys {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			b.Fatal(err)
		}
		point := uncompressedPoint(&key.PublicKey)
		jwks = append(jwks, fmt.Sprintf(`{"use":"sig","kty":"EC","kid":"%d","crv":"P-256","alg":"ES256","x":"%s","y":"%s"}`, i, encode(point[1:33]), encode(point[33:])))
	}
	source := report.KeySource{Text: `{"keys":[` + strings.Join(jwks, ",") + `]}`}
	for b.Loop() {
		if ks, findings := Parse(source); len(ks) != MaxKeys || len(findings) != 0 {
			b.Fatal("not all keys were read")
		}
	}
}

// What a token brings along is a JWK or a certificate, and nothing else that holds
// keys.
func TestBroughtAlong(t *testing.T) {
	for _, jwk := range []string{"", "null", "7", "[]", "{}", `{"keys":[{"kty":"oct","k":"AAAA"}]}`} {
		if k := FromJWK(exact.Value(jwk)); k != nil {
			t.Errorf("%q is the key %v", jwk, k.Describe())
		}
	}
	if k := FromJWK(exact.Value(`{"kty":"oct","k":"AAAA"}`)); k == nil || !k.Usable || !k.Standalone {
		t.Errorf("a secret is %v", k)
	}
	block, _ := pem.Decode([]byte(throwAway(t, "leaf.pem")))
	der := block.Bytes
	for name, text := range map[string]string{
		"standard": base64.StdEncoding.EncodeToString(der), "base64url": base64.RawURLEncoding.EncodeToString(der),
	} {
		if k := FromX5C(text); k == nil || !k.Usable || k.NotAfter.IsZero() {
			t.Errorf("%s: %v", name, k)
		}
	}
	for _, text := range []string{"", "MIIB", base64.StdEncoding.EncodeToString(der[:len(der)-1]), "-----BEGIN CERTIFICATE-----"} {
		if k := FromX5C(text); k != nil {
			t.Errorf("%q is the key %v", text, k.Describe())
		}
	}
}
