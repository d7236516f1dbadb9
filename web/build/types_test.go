package build

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTypesUpToDate(t *testing.T) {
	files, err := generated(root)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range files {
		if got, err := os.ReadFile(filepath.Join(root, path)); err != nil || string(got) != string(want) {
			t.Errorf("%s is out of date: run go tool mage generate", path)
		}
	}
}

func TestSchema(t *testing.T) {
	source := "// T is\n// a thing.\ntype T struct {\n// A is one.\nA []U `json:\"a\"`\nB *T `json:\"b\"`\nC map[string]int `json:\"c,omitempty\"`\nD bool `json:\"-\"`\n}\n" +
		"type U string\nconst (\nOne U = \"one\"\nNone U = \"\"\n)\ntype unused struct{}"
	const want = `{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/T","$defs":{` +
		`"T":{"description":"T is a thing.","type":"object","properties":{` +
		`"a":{"description":"A is one.","type":"array","items":{"$ref":"#/$defs/U"}},` +
		`"b":{"anyOf":[{"$ref":"#/$defs/T"},{"type":"null"}]},` +
		`"c":{"type":"object","additionalProperties":{"type":"integer"}}},"required":["a","b"]},` +
		`"U":{"type":"string","enum":["one",""]}}}`
	got, err := Schema(packageOf(t, source), "T")
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, got); err != nil || compact.String() != want {
		t.Errorf("got  %s\nwant %s", &compact, want)
	}
}

func TestTypes(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"union", "// T is a tone.\ntype T string\nconst (\nA T = \"a\"\nB T = \"\" // nothing\n)",
			"/** T is a tone. */\nexport type T =\n  | \"a\"\n  | \"\"; // nothing\n"},
		{"words of other packages", "type T string", "export type T = string;\n"},
		{"fields", "type T struct {\nA []U `json:\"a\"`\nB *U `json:\"b\"`\nC int `json:\"c,omitempty\"`\n}\ntype U struct{}",
			"export interface T {\n  a: U[];\n  b: U | null;\n  c?: number;\n}\n\nexport interface U {\n}\n"},
		{"left out", "type T struct {\nA int `json:\"-\"`\n}", "export interface T {\n}\n"},
		{"constant", "const Version = 1", "export const Version = 1;\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := Types(packageOf(t, test.source))
			if err != nil {
				t.Fatal(err)
			}
			if _, body, _ := strings.Cut(string(got), "\n\n"); body != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", body, test.want)
			}
		})
	}
}

// A type without an exact counterpart must fail, not become "any".
func TestTypesRefuse(t *testing.T) {
	for _, source := range []string{
		"type T struct {\nA any `json:\"a\"`\n}",
		"type T struct {\nA int\n}",
		"type T struct {\nA []*U `json:\"a\"`\n}\ntype U struct{}", // null in a list
		"type T struct {\nU\n}\ntype U struct{}",
		"type T any",
	} {
		if got, err := Types(packageOf(t, source)); err == nil {
			t.Errorf("%q became %s", source, got)
		}
		if got, err := Schema(packageOf(t, source), "T"); err == nil && !strings.Contains(source, "*U") { // a schema can express it
			t.Errorf("%q became %s", source, got)
		}
	}
}

func packageOf(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte("package p\n"+source), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}
