package decrypt

import (
	"encoding/json"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
)

// Of three recipients, one may be broken or unknown without harm to the others.
func TestRecipients(t *testing.T) {
	e := examples(t, "jwe-7520.json")[12]
	frodo, pip := key(t, string(e.Keys[0])), key(t, string(e.Keys[1]))
	change := func(from, to string) Result {
		t.Helper()
		var compact strings.Builder
		json.NewEncoder(&compact).Encode(e.General)
		if !strings.Contains(compact.String(), from) {
			t.Fatalf("no %s", from)
		}
		return Open(message(strings.Replace(compact.String(), from, to, 1)), []*keys.Key{frodo, pip})
	}
	r := change(`"alg":"RSA1_5"`, `"alg":"RSA-OAEP-512"`)
	opened(t, r, 1, e.Plaintext)
	if r.Recipient != 1 || !strings.Contains(r.Answer.Text, "recipient 2 of 3") {
		t.Errorf("got %+v", r)
	}
	opened(t, change(`"y":"VDrR`, `"y":"VDrS`), 0, e.Plaintext)
	opened(t, change(`"dYOD`, `"dYOE`), 1, e.Plaintext)
	const protected = `"protected":"eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0"`
	for _, tc := range []struct{ from, to, reason string }{
		{`"alg":"RSA1_5"`, `"enc":"A128CBC-HS256","alg":"RSA1_5"`, "header-overlap"},
		{`"alg":"RSA1_5"`, `"alg":"RSA1_5","alg":"RSA1_5"`, "header-repeated"},
		{`"alg":"RSA1_5"`, `"alg":"RSA1_5","crit":["x"]`, "crit-unprotected"},
		{`"cty":"text/plain"`, `"zip":"DEF"`, "zip-unprotected"},
		{protected, `"protected":"e30"`, "enc-missing"},
		{protected, `"protected":"W10"`, "header"},
		{protected, `"protected":{}`, "json-type"},
		{`"dYOD28kab`, `"dYOD=28kab`, "base64url"},
		{`{"cty":"text/plain"}`, `[]`, "header"},
	} {
		r := change(tc.from, tc.to)
		closed(t, r)
		if r.Answer.Reason != report.Reason(tc.reason) || r.Answer.State != report.Invalid {
			t.Errorf("%s: got %+v", tc.to, r.Answer)
		}
	}
}

func TestRulesOfJSON(t *testing.T) {
	const content = `"iv":"AAAAAAAAAAAAAAAA","ciphertext":"AA","tag":"AAAAAAAAAAAAAAAAAAAAAA"`
	for _, tc := range []struct{ text, reason string }{
		{`{"recipients":[],` + content + `}`, "json-no-recipients"},
		{`{"recipients":[{"header":{"enc":"A128GCM","alg":"dir"}},{"header":{"enc":"A256GCM","alg":"dir"}}],` + content + `}`, "enc-differs"},
		{`{"header":{"enc":"A128GCM","alg":"dir"},` + content + `}`, ""},
		{`{"header":"{}","unprotected":{"enc":"A128GCM","alg":"dir"},` + content + `}`, "header"},
		{`{"header":{"enc":"A128GCM","alg":"A128GCMKW"},"encrypted_key":"AAAAAAAAAAAAAAAAAAAAAA",` + content + `}`, "iv"},
		{`{"header":{"enc":"A128GCM","alg":"A128GCMKW","iv":"AAAA"},"encrypted_key":"AAAAAAAAAAAAAAAAAAAAAA",` + content + `}`, "tag"},
		{`{"header":{"enc":"A128GCM","alg":"A128GCMKW","iv":"AAAA","tag":"AAAA"},"encrypted_key":"AAAAAAAAAAAAAAAAAAAAAA",` + content + `}`, "key-iv-tag"},
		{`{"header":{"enc":"A128GCM","alg":"A128KW"},"encrypted_key":"AAAAAAAAAAAAAAAAAAAAAA",` + content + `}`, "encrypted-key-length"},
		{`{"header":{"enc":"A128GCM","alg":"A128KW"},` + content + `}`, "encrypted-key-empty"},
	} {
		r := Open(message(tc.text), nil)
		closed(t, r)
		if r.Answer.Reason != report.Reason(tc.reason) || (r.Answer.State == report.Encrypted) != (tc.reason == "") {
			t.Errorf("%s: got %+v", tc.text, r.Answer)
		}
	}
}
