package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTypesUpToDate(t *testing.T) {
	want, err := Types(filepath.Join(root, reportDir))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, TypesFile))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is out of date: run go tool mage generate", TypesFile)
	}
}

func TestTypes(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"union", "// T is a tone.\ntype T string\nconst (\nA T = \"a\"\nB T = \"\" // nothing\n)",
			"/** T is a tone. */\nexport type T =\n  | \"a\"\n  | \"\"; // nothing\n"},
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

// What has no exact counterpart must fail, not become any.
func TestTypesRefuse(t *testing.T) {
	for _, source := range []string{
		"type T struct {\nA any `json:\"a\"`\n}",
		"type T struct {\nA int\n}",
		"type T struct {\nA []*U `json:\"a\"`\n}\ntype U struct{}", // null in a list
		"type T struct {\nU\n}\ntype U struct{}",
		"type T string", // without words
	} {
		if got, err := Types(packageOf(t, source)); err == nil {
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
