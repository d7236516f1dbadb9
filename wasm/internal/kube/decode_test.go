package kube

import (
	"testing"
)

// The messages are those of go-jose v2.6.3, as the API server shows them.
func TestTypeErrors(t *testing.T) {
	for _, tc := range []struct{ name, payload, want string }{
		{"nothing to read", `{"x":{"a":1,"a":2}}`, ""},
		{"null is no value", `{"iss":null,"exp":null,"sub":null,"kubernetes.io":null}`, ""},
		{"null is no audience", `{"aud":null}`, "go-jose/go-jose/jwt: expected string or array value to unmarshal to Audience"},
		{"audience of objects", `{"aud":[{"a":1,"a":2}]}`, "json: duplicate key 'a' in object"},
		{"audience of a number too great", `{"aud":[1e999]}`, "json: cannot unmarshal number 1e999 into Go value of type float64"},
		{"number for text", `{"sub":1}`, "json: cannot unmarshal number into Go value of type string"},
		{"bool for text", `{"jti":true}`, "json: cannot unmarshal bool into Go value of type string"},
		{"text for an object", `{"kubernetes.io":"x"}`, "json: cannot unmarshal string into Go value of type serviceaccount.kubernetes"},
		{"list for a reference", `{"kubernetes.io":{"pod":[]}}`, "json: cannot unmarshal array into Go value of type serviceaccount.ref"},
		{"text for a time", `{"exp":"1"}`, "go-jose/go-jose/jwt: expected number value to unmarshal NumericDate"},
		{"too great a number", `{"nbf":1e999}`, "go-jose/go-jose/jwt: expected number value to unmarshal NumericDate"},
		{"what ends the decoding comes before what does not", `{"jti":true,"exp":"1"}`, "go-jose/go-jose/jwt: expected number value to unmarshal NumericDate"},
		{"of two others the first", `{"jti":true,"sub":[]}`, "json: cannot unmarshal bool into Go value of type string"},
		{"repeated unknown name", `{"x":1,"x":1}`, "json: duplicate key 'x' in object"},
		{"names are compared by case", `{"exp":1,"EXP":"x"}`, ""},
	} {
		if got := typeError(value([]byte(tc.payload)).Members(), boundClaims); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestAnyError(t *testing.T) {
	for text, want := range map[string]string{
		`{}`: "", `[]`: "", `1`: "", `{"a":{"b":1},"c":{"b":1}}`: "", `[{"a":1},{"a":1}]`: "",
		`{"a":[],"a":1}`:                    "json: duplicate key 'a' in object",
		`{"x":[1e999,{"b":{},"\u0062":2}]}`: "json: duplicate key 'b' in object",
		`{"x":[1e999,2e999],"1e999":0}`:     "json: cannot unmarshal number 1e999 into Go value of type float64",
	} {
		if got := anyError(value([]byte(text))); got != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}

func TestIssuer(t *testing.T) {
	for _, tc := range []struct {
		text, iss string
		ok        bool
	}{
		{`{}`, "", true},
		{`{"iss":"a"}`, "a", true},
		{`{"ISS":"a"}`, "a", true},
		{`{"i\u017fs":"a"}`, "a", true}, // a long s is an s to encoding/json
		{`{"iss":"a","Iss":"b"}`, "b", true},
		{`{"iss":"a","Iss":null}`, "a", true},
		{`{"iss":1}`, "", false},
		{`{"iss":1,"ISS":"a"}`, "a", false},
	} {
		if iss, ok := issuer(value([]byte(tc.text)).Members()); iss != tc.iss || ok != tc.ok {
			t.Errorf("%s: %q, %t", tc.text, iss, ok)
		}
	}
}
