package exact

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzValid holds what go-jose takes for JSON against Go, which the API server reads
// claims with.
func FuzzValid(f *testing.F) {
	files, err := filepath.Glob("../../../testdata/cluster/*.json")
	if err != nil || len(files) == 0 {
		f.Fatal("no examples: ", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range []string{
		"", " ", "nul", "null", " true\n", "\v1", "01", "-", "-0", "1.", "1.e1", "1e", "1E+9", "1e400", `"`, `"\"`, `"\u12"`, `"\u12x4"`, `"\ud800"`,
		"\"\xff\"", "\"\x1f\"", "\"\x7f\"", "[1,]", "[,1]", `{"a":1,}`, `{"a":1,"a":2}`, `{"a" 1}`, `{1:1}`, "[1] 2", "{}}", "\ufeff1",
		"1\x00", "\x00", "[\x00]", "[}", "{]", "{\"a\":1]", "[1}", "[[],[[]],{}]", "[1 2]", "{\"a\":[{}],\"b\":{\"c\":null}}", "{\"a\":1 \"b\":2}",
		"{,}", "[1,,2]", "tru", "trues", "nulll", "-01", "1.5e-7", "1.e", ".5", "+1", "1e+", "0x1", "\"\\", "\"\\x\"", "\"\\u123\"", "\"\\uABcd\"",
		strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth),
		strings.Repeat("{\"a\":", MaxDepth+1) + "1" + strings.Repeat("}", MaxDepth+1),
		strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000),
		strings.Repeat("[", 10_001) + strings.Repeat("]", 10_001),
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, want := Valid(text), json.Valid(text); got != want {
			t.Errorf("Valid(%q) = %v, and in encoding/json %v", text, got, want)
		}
		if _, deep := Deeper(text, MaxDepth); wellFormed(text) != (json.Valid(text) && !deep) {
			t.Errorf("%q is well-formed: %v", text, wellFormed(text))
		}
		if !Valid(text) || !utf8.Valid(text) {
			return
		}
		var want string
		if got, ok := Value(bytes.TrimSpace(text)).Str(); ok && (json.Unmarshal(text, &want) != nil || got != want) {
			t.Errorf("%q reads %q, and with encoding/json %q", text, got, want)
		}
	})
}
