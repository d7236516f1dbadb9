package take

import (
	"reflect"

	"github.com/go-jose/go-jose/v4/json"

	"jwt-airlock/wasm/internal/report"
)

// saved is the report as JSON without what tokens could be put together from.
func saved(r report.Report, s *secrets) string {
	var copied report.Report
	if err := json.Unmarshal(encoded(r), &copied); err != nil {
		panic("internal error: a report cannot be decoded")
	}
	for i := range copied.Tokens {
		strip(&copied.Tokens[i])
	}
	eachText(reflect.ValueOf(&copied).Elem(), s.scrub)
	return string(encoded(copied))
}

func encoded(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic("internal error: a report cannot be encoded")
	}
	return text
}

// strip removes the encoded parts of a token, and a payload that is a token.
func strip(t *report.Token) {
	t.Compact, t.Signature.Base64URL = "", ""
	t.Header.Base64URL, t.Payload.Base64URL, t.Processed.Base64URL = "", "", ""
	if t.Nested != nil {
		t.Payload.Text = ""
	}
	for i := range t.Signatures {
		t.Signatures[i].Header.Base64URL, t.Signatures[i].Signature.Base64URL = "", ""
	}
	for _, inner := range []*report.Token{t.Nested, t.KeyBinding} {
		if inner != nil {
			strip(inner)
		}
	}
}

// eachText changes every text of a value. States and codes have types of their own and
// stay.
func eachText(v reflect.Value, change func(string) string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			eachText(v.Field(i), change)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), change)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), change)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(change(v.String()))
		}
	}
}
