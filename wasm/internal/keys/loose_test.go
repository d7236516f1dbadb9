package keys

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// What is almost a JWK, and what looks like one and isn't.
func TestLooseKeys(t *testing.T) {
	const x, y = "sdHg4CrRWKStCj7CUuqQOpoXXRLcG7C7Q1Q33vsrDCQ", "fdkhuAVpHu-Swcs2KhzHxu8SfFc7exTZVlLySJh2hXE"
	const strict = `{"keys":[{"kty":"EC","crv":"P-256","kid":"a","x":"` + x + `","y":"` + y + `"}]}`
	for name, tc := range map[string]struct{ text, codes string }{
		"HCL":                 {"key {\n  kty = \"EC\"\n  crv = \"P-256\"\n  kid = \"a\"\n  x   = \"" + x + "\"\n  y   = \"" + y + "\"\n}", "KEYS-FOUND"},
		"a map of Go":         {"keys    [map[crv:P-256 kid:a kty:EC x:" + x + " y:" + y + "]]", "KEYS-FOUND"},
		"Python":              {strings.ReplaceAll(strict, `"`, "'"), "KEYS-NOT-JSON"},
		"JavaScript":          {"{keys: [{kty: 'EC', crv: 'P-256', kid: 'a', x: '" + x + "', y: '" + y + "'}]}", "KEYS-NOT-JSON"},
		"a trailing comma":    {strings.Replace(strict, "}]}", "},]}", 1), "KEYS-JSON"},
		"a comment":           {strings.Replace(strict, "[", "[ // the key, \"a\"\n", 1), "KEYS-JSON"},
		"HTML":                {"<pre>" + strings.ReplaceAll(strict, `"`, "&quot;") + "</pre>", "KEYS-FOUND"},
		"base64":              {base64.StdEncoding.EncodeToString([]byte(strict)), "KEYS-FOUND"},
		"a Secret":            {"apiVersion: v1\nkind: Secret\ndata:\n  jwks.json: " + base64.StdEncoding.EncodeToString([]byte(strict)) + "\n", "KEYS-FOUND"},
		"cut off":             {strict[:len(strict)-20], "KEYS-JSON"},
		"without brackets":    {"kty = \"EC\"", ""},
		"a word with the kty": {"{ the kty of a key is EC }", "KEYS-JSON"},
	} {
		ks, findings := Parse(report.KeySource{Text: tc.text})
		want := 1
		if tc.codes == "KEYS-JSON" || tc.codes == "" {
			want = 0
		}
		ks, _ = NoSecrets(ks)
		if len(ks) != want || codes(findings) != tc.codes || want == 1 && (!ks[0].Usable || ks[0].KID != "a") {
			t.Errorf("%s: got %d keys, %q", name, len(ks), codes(findings))
		}
	}
}

// A certificate that servers are checked with isn't a key of tokens.
func TestAuthoritiesAreNoKeys(t *testing.T) {
	ca := base64.StdEncoding.EncodeToString([]byte("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"))
	for _, text := range []string{
		"apiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\ndata:\n  ca.crt: " + ca + "\n",
		`{"apiVersion":"v1","kind":"Secret","data":{"ca.crt":"` + ca + `"}}`,
	} {
		if ks, findings := Parse(report.KeySource{Text: text}); len(ks) != 0 || codes(findings) != "KEYS-MANIFEST" {
			t.Errorf("got %d keys, %q", len(ks), codes(findings))
		}
	}
}
