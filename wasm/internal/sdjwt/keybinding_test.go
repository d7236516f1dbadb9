package sdjwt

import (
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

func TestKeyBinding(t *testing.T) {
	const sdText = "a.b.c~D1~"
	hash := digest(sdText)
	const header = `{"alg":"ES256","typ":"kb+jwt"}`
	const claims = `{"nonce":"1","aud":"v","iat":1748537243,"sd_hash":"$"}`
	const cnf = `{"jwk":{"kty":"EC"}}`
	for _, tc := range []struct {
		name                string
		header, claims, cnf string
		alg                 string
		reason, problem     string
	}{
		{"as it must be", header, claims, cnf, "", "", ""},
		{"with more in it", `{"alg":"ES256","typ":"kb+jwt","kid":"1"}`, strings.Replace(claims, "{", `{"exp":1,`, 1), `{"kid":"1","jwk":{"kty":"EC"}}`, "", "", ""},
		{"algorithm named", header, claims, cnf, "sha-256", "", ""},
		{"another algorithm", header, claims, cnf, "sha-384", "kb-sd-hash", "another SD-JWT"},
		{"unknown algorithm", header, claims, cnf, "md5", "sd-alg", "“md5”"},

		{"no key", header, claims, "", "", "kb-key", "no cnf"},
		{"no key in cnf", header, claims, `{}`, "", "kb-key", "names no key"},
		{"cnf a string", header, claims, `"x"`, "", "kb-key", "names no key"},
		{"key named by kid", header, claims, `{"kid":"1"}`, "", "kb-key-unsupported", "supports only jwk"},
		{"key a string", header, claims, `{"jwk":"x"}`, "", "kb-key", "isn't a JSON object"},

		{"no alg", `{"typ":"kb+jwt"}`, claims, cnf, "", "kb-alg", "no alg"},
		{"alg none", `{"typ":"kb+jwt","alg":"nOnE"}`, claims, cnf, "", "kb-alg", "isn't signed"},
		{"alg an HMAC", `{"typ":"kb+jwt","alg":"HS256"}`, claims, cnf, "", "kb-alg", "HS256"},
		{"no typ", `{"alg":"ES256"}`, claims, cnf, "", "kb-typ", "no typ"},
		{"typ JWT", `{"alg":"ES256","typ":"JWT"}`, claims, cnf, "", "kb-typ", "“JWT”"},
		{"typ written out", `{"alg":"ES256","typ":"application/kb+jwt"}`, claims, cnf, "", "kb-typ", "must be kb+jwt"},
		{"typ in capitals", `{"alg":"ES256","typ":"KB+JWT"}`, claims, cnf, "", "kb-typ", "must be kb+jwt"},
		{"typ not a string", `{"alg":"ES256","typ":["kb+jwt"]}`, claims, cnf, "", "kb-typ", "isn't a string"},

		{"no iat", header, strings.Replace(claims, "iat", "i", 1), cnf, "", "kb-iat", "no iat"},
		{"iat a string", header, strings.Replace(claims, "1748537243", `"1748537243"`, 1), cnf, "", "kb-iat", "isn't a number"},
		{"no aud", header, strings.Replace(claims, "aud", "a", 1), cnf, "", "kb-aud", "no aud"},
		{"aud an array", header, strings.Replace(claims, `"v"`, `["v"]`, 1), cnf, "", "kb-aud", "single string"},
		{"no nonce", header, strings.Replace(claims, "nonce", "n", 1), cnf, "", "kb-nonce", "no nonce"},
		{"nonce a number", header, strings.Replace(claims, `"1"`, `1`, 1), cnf, "", "kb-nonce", "single string"},

		{"no sd_hash", header, strings.Replace(claims, "sd_hash", "hash", 1), cnf, "", "kb-sd-hash", "no sd_hash"},
		{"sd_hash of another", header, strings.Replace(claims, "$", digest("a.b.c~"), 1), cnf, "", "kb-sd-hash", "other disclosures"},
		{"sd_hash without the last tilde", header, strings.Replace(claims, "$", digest("a.b.c~D1"), 1), cnf, "", "kb-sd-hash", "last tilde"},
		{"sd_hash with padding", header, strings.Replace(claims, "$", hash+"=", 1), cnf, "", "kb-sd-hash", "another SD-JWT"},
	} {
		var key exact.Value
		if tc.cnf != "" {
			key = parsed(t, tc.cnf)
		}
		payload := parsed(t, strings.Replace(tc.claims, "$", hash, 1))
		jwk, problem, reason := KeyBinding(parsed(t, tc.header).Members(), payload.Members(), sdText, tc.alg, key)
		if reason != report.Reason(tc.reason) || !strings.Contains(problem, tc.problem) || (problem == "") != (reason == "") {
			t.Errorf("%s: got %s, %s", tc.name, reason, problem)
		}
		if hasKey := !strings.HasPrefix(string(reason), "kb-key"); hasKey != (jwk == `{"kty":"EC"}`) {
			t.Errorf("%s: key %q", tc.name, jwk)
		}
	}
}
