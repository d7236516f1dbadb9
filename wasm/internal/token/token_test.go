package token

import (
	"encoding/base64"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

func b64(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

func TestParseForm(t *testing.T) {
	header := b64(`{"alg":"HS256"}`)
	for _, tc := range []struct {
		name, in string
		form     report.Form
		problem  string
	}{
		{"jws", header + ".e30.AAAA", report.JWSCompact, ""},
		{"jws without a signature", header + ".e30.", report.JWSCompact, ""},
		{"jws with a broken payload", header + ".e3!0.AAAA", report.JWSCompact, ""},
		{"jwe", b64(`{"alg":"dir","enc":"A128GCM"}`) + ".a.b.c.d", report.JWECompact, ""},
		{"jwe without enc", b64(`{"alg":"dir"}`) + ".a.b.c.d", report.JWECompact, ""},
		{"run together", header + ".e30.AAAA.e30.AAAA", report.Malformed, "this has 5 parts"},
		{"middle cut out", header + ".e3...AA", report.Malformed, "cut out where “...”"},
		{"middle cut out with one character", header + ".e3…AA", report.Malformed, "cut out where “…”"},
		{"payload", b64(`{"iss":"a","exp":1}`), report.Malformed, "only the payload"},
		{"one part", header, report.Malformed, "only a header"},
		{"two parts", header + ".e30", report.Malformed, "signature is missing"},
		{"four parts", header + ".e30.AAAA.AAAA", report.Malformed, "4 parts"},
		{"six parts", header + ".a.b.c.d.e", report.Malformed, "6 parts"},
		{"without its first letter", header[1:] + ".e30.AAAA", report.Malformed, "“e” in front"},
		{"without its first letters", header[3:] + ".e30.AAAA", report.Malformed, "“eyJ” in front"},
		{"in capitals", strings.ToUpper(header) + ".E30.AAAA", report.Malformed, "this with “EYJ”"},
		{"in small letters", strings.ToLower(header) + ".e30.aaaa", report.Malformed, "this with “eyj”"},
		{"nothing", "", report.Malformed, "this has one"},
		{"no header", ".e30.AAAA", report.Malformed, "before the first dot, is empty"},
		{"header not base64url", "e30!.e30.AAAA", report.Malformed, "“!” at position 4"},
		{"header cut off", b64(`{"alg":"HS2`) + ".e30.AAAA", report.Malformed, "isn't JSON: unexpected end"},
		{"header not an object", b64(`"alg"`) + ".e30.AAAA", report.Malformed, "not an object"},
		{"header with a byte order mark", b64("\ufeff{}") + ".e30.AAAA", report.Malformed, "byte order mark"},
		{"homoglyph", header[:4] + "а" + header[4:] + ".e30.AAAA", report.Malformed, "U+0430 at position 5"},
	} {
		got := Parse(tc.in, "")
		if got.Form != tc.form || !strings.Contains(got.Problem(), tc.problem) || (tc.problem == "") != (got.Problem() == "") {
			t.Errorf("%s: got %s, %q", tc.name, got.Form, got.Problem())
		}
	}
}

func TestABrokenPartHidesNoOther(t *testing.T) {
	got := Parse(b64(`{"alg":"HS256"}`)+"."+b64(`{"sub":"a"}`)+".A", "")
	if got.Parts[2].Fault == nil || got.Parts[2].Fault.Code != "length" {
		t.Errorf("signature: %v", got.Parts[2].Fault)
	}
	if len(got.Payload.Members) != 1 || len(got.Header.Members) != 1 {
		t.Errorf("members: %v, %v", got.Header.Members, got.Payload.Members)
	}
}

func TestDecodeIsStrict(t *testing.T) {
	for text, code := range map[string]string{
		"AA":     "",
		"AB":     "trailing-bits", // 0x00 and four bits too many
		"AAF":    "trailing-bits",
		"AAE":    "",
		"AAAAA":  "length",
		"AA==":   "alphabet",
		"A+":     "alphabet",
		"AA\nAA": "alphabet", // package base64 skips it
		"":       "",
	} {
		_, fault := decode(text)
		if (fault == nil) != (code == "") || fault != nil && fault.Code != report.Reason(code) {
			t.Errorf("%q: got %v, want %q", text, fault, code)
		}
	}
}

func TestParseJSON(t *testing.T) {
	protected := b64(`{"alg":"HS256"}`)
	for _, tc := range []struct {
		name, in   string
		form       report.Form
		signatures int
		fault      string
	}{
		{"flattened", `{"payload":"e30","protected":"` + protected + `","signature":"AAAA"}`, report.JWSFlattened, 1, ""},
		{"general", `{"payload":"e30","signatures":[{"protected":"` + protected + `","signature":"AAAA"},{"header":{"alg":"HS256"},"signature":"AAAA"}]}`, report.JWSGeneral, 2, ""},
		{"both forms", `{"payload":"e30","signature":"AAAA","signatures":[{"signature":"AAAA"}]}`, report.JWSGeneral, 1, "json-both-forms"},
		{"no signatures", `{"payload":"e30","signatures":[]}`, report.JWSGeneral, 0, "json-no-signatures"},
		{"too many", `{"payload":"e30","signatures":[` + strings.Repeat(`{},`, 32) + `{}]}`, report.JWSGeneral, 32, "json-too-many"},
		{"repeated member", `{"payload":"e30","payload":"e30","signature":"AAAA"}`, report.JWSFlattened, 1, "json-repeated"},
		{"two serialisations", `{"payload":"e30","protected":"e30","signatures":[{"signature":"AAAA"}]}`, report.JWSGeneral, 1, "json-both-forms"},
		{"signed and encrypted", `{"payload":"e30","signature":"AAAA","ciphertext":"AAAA"}`, report.JWEFlattened, 0, "json-both-forms"},
		{"protected not a string", `{"payload":"e30","protected":5,"signature":"AAAA"}`, report.JWSFlattened, 1, "json-type"},
		{"header not an object", `{"payload":"e30","header":null,"signature":"AAAA"}`, report.JWSFlattened, 1, "json-type"},
		{"signature not an object", `{"payload":"e30","signatures":[5]}`, report.JWSGeneral, 1, "json-type"},
		{"repeated in a signature", `{"payload":"e30","signatures":[{"protected":"e30","protected":"e30","signature":"AAAA"}]}`, report.JWSGeneral, 1, "json-repeated"},
		{"signatures that disagree about b64", `{"payload":"e30","signatures":[{"protected":"` + b64(`{"b64":false}`) + `","signature":"AAAA"},{"protected":"e30","signature":"AAAA"}]}`, report.JWSGeneral, 2, "json-b64"},
		{"recipient not an object", `{"ciphertext":"AAAA","recipients":[5]}`, report.JWEGeneral, 0, "json-type"},
		{"repeated in a recipient", `{"ciphertext":"AAAA","recipients":[{"header":{},"header":{}}]}`, report.JWEGeneral, 0, "json-repeated"},
		{"recipients in two places", `{"ciphertext":"AAAA","encrypted_key":"AAAA","recipients":[{}]}`, report.JWEGeneral, 0, "json-both-forms"},
		{"payload not a string", `{"payload":{},"signature":"AAAA"}`, report.JWSFlattened, 1, "json-payload"},
		{"not JSON", `{"payload":`, report.Malformed, 0, "json"},
		{"other JSON", `{"a":1}`, report.Malformed, 0, ""},
		{"encrypted", `{"protected":"e30","ciphertext":"AAAA"}`, report.JWEFlattened, 0, ""},
		{"encrypted to several", `{"protected":"e30","ciphertext":"AAAA","recipients":[{},{}]}`, report.JWEGeneral, 0, ""},
	} {
		got := Parse(tc.in, "")
		fault := ""
		if got.Fault != nil {
			fault = string(got.Fault.Code)
		}
		if got.Form != tc.form || len(got.Signatures) != tc.signatures || fault != tc.fault {
			t.Errorf("%s: %s, %d signatures, %q", tc.name, got.Form, len(got.Signatures), fault)
		}
		if (got.Form == report.Malformed) != (got.Problem() != "") {
			t.Errorf("%s: problem %q", tc.name, got.Problem())
		}
	}
}

func TestDetached(t *testing.T) {
	header := b64(`{"alg":"HS256"}`)
	if got := Parse(header+"..AAAA", "hello"); got.Form != report.JWSDetached || got.Signatures[0].Input != header+"."+b64("hello") || string(got.Payload.Bytes) != "hello" {
		t.Errorf("encoded: %+v", got)
	}
	header = b64(`{"alg":"HS256","b64":false,"crit":["b64"]}`)
	if got := Parse(header+"..AAAA", "hello"); got.Signatures[0].Input != header+".hello" || got.Signatures[0].Compact() != "" {
		t.Errorf("as it is: %+v", got)
	}
	if got := Parse(header+".hello, world.AAAA", ""); string(got.Payload.Bytes) != "hello, world" || got.Signatures[0].Faults != nil {
		t.Errorf("in the token: %+v", got)
	}
}

func TestSDJWT(t *testing.T) {
	jwt := b64(`{"alg":"HS256"}`) + ".e30.AAAA"
	got := Parse(jwt+"~WyJh~", "")
	if got.Form != report.SDJWT || got.Signatures[0].Compact() != jwt || len(got.Parts) != 5 || got.Parts[3].Name != "disclosure" || got.Parts[4].Name != "key-binding" {
		t.Errorf("got %+v", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(b64(`{"alg":"HS256"}`)+".e30.AAAA", "")
	f.Add(b64(`{"alg":"HS256","b64":false}`)+"..AAAA~a~", "x")
	f.Add(`{"payload":"e30","signatures":[{"protected":"e30","header":{},"signature":"AAAA"}]}`, "")
	f.Fuzz(func(t *testing.T, text, detached string) {
		got := Parse(text, detached)
		if (got.Form == report.Malformed) != (got.Problem() != "") {
			t.Errorf("%s, %q", got.Form, got.Problem())
		}
	})
}
