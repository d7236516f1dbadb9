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
		{"jwe", header + ".a.b.c.d", report.JWECompact, ""},
		{"one part", header, report.Malformed, "a header alone"},
		{"two parts", header + ".e30", report.Malformed, "signature is missing"},
		{"four parts", header + ".e30.AAAA.AAAA", report.Malformed, "4 parts"},
		{"six parts", header + ".....", report.Malformed, "6 parts"},
		{"nothing", "", report.Malformed, "one word"},
		{"no header", ".e30.AAAA", report.Malformed, "nothing before the first dot"},
		{"header not base64url", "e30!.e30.AAAA", report.Malformed, "“!” at its character 4"},
		{"header cut off", b64(`{"alg":"HS2`) + ".e30.AAAA", report.Malformed, "not JSON: unexpected end"},
		{"header not an object", b64(`"alg"`) + ".e30.AAAA", report.Malformed, "not an object"},
		{"header with a byte order mark", b64("\ufeff{}") + ".e30.AAAA", report.Malformed, "byte order mark"},
		{"homoglyph", header[:4] + "а" + header[4:] + ".e30.AAAA", report.Malformed, "U+0430 at its character 5"},
	} {
		got := Parse(tc.in)
		if got.Form != tc.form || !strings.Contains(got.Problem(), tc.problem) || (tc.problem == "") != (got.Problem() == "") {
			t.Errorf("%s: got %s, %q", tc.name, got.Form, got.Problem())
		}
	}
}

func TestABrokenPartHidesNoOther(t *testing.T) {
	got := Parse(b64(`{"alg":"HS256"}`) + "." + b64(`{"sub":"a"}`) + ".A")
	if got.Segments[2].Fault == nil || got.Segments[2].Fault.Code != "length" {
		t.Errorf("signature: %v", got.Segments[2].Fault)
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
		if (fault == nil) != (code == "") || fault != nil && fault.Code != code {
			t.Errorf("%q: got %v, want %q", text, fault, code)
		}
	}
}
