package checks

import (
	"cmp"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

var update = flag.Bool("update", false, "write docs/findings.md")

const catalogue = "../../../docs/findings.md"

const preface = `# Findings

What a careful reviewer would note about a token, its keys and the paste. This list
is generated from the code: ` + "`go test ./wasm/internal/checks -update`" + `.

A finding never changes the result of the signature check. The most severe one
colors the verdict: critical and high make it bad, medium makes a good one doubtful.
No findings means only that none of these was found. A check that doesn't apply to a
token finds nothing. ` + "`testdata/findings`" + ` has two examples for each finding
about a token: one that has it, and one that nearly has it.
`

// TestCatalogue: docs/findings.md matches the code.
func TestCatalogue(t *testing.T) {
	text := preface + section("Tokens, and the keys that verify them", Catalogue()) +
		section("Keys as they were given", written(t, "../keys")) + section("The API server's settings", written(t, "../apiserver")) + section("The paste", written(t, "../clock", "../paste", "../presets"))
	if *update {
		if err := os.WriteFile(catalogue, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := os.ReadFile(catalogue); string(got) != text {
		t.Error("docs/findings.md is not what the code says; run with -update, and read what changes")
	}
}

func section(title string, findings []report.Finding) string {
	text := "\n## " + title + "\n"
	for _, f := range findings {
		text += fmt.Sprintf("\n### %s · %s\n\n**%s.** %s %s\n", f.Code, f.Severity, f.Title, f.Detail, f.Fix)
		if f.Source != "" {
			text += "\nSource: " + f.Source + ".\n"
		}
	}
	return strings.ReplaceAll(text, " \n", "\n")
}

var verb = regexp.MustCompile(`%[qsdv]`)

// written reads the findings that are literals in packages, so that none is left
// out. What they quote is shown as ….
func written(t *testing.T, dirs ...string) (all []report.Finding) {
	t.Helper()
	var names []string
	for _, dir := range dirs {
		in, _ := filepath.Glob(dir + "/*.go")
		names = append(names, in...)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if literal, ok := n.(*ast.CompositeLit); ok && isFinding(literal) {
				all = append(all, read(literal))
			}
			return true
		})
	}
	slices.SortStableFunc(all, func(a, b report.Finding) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

func isFinding(literal *ast.CompositeLit) bool {
	of, ok := literal.Type.(*ast.SelectorExpr)
	return ok && of.Sel.Name == "Finding" && len(literal.Elts) > 0
}

func read(literal *ast.CompositeLit) (f report.Finding) {
	for _, element := range literal.Elts {
		pair := element.(*ast.KeyValueExpr)
		text := words(pair.Value)
		switch pair.Key.(*ast.Ident).Name {
		case "Code":
			f.Code = text
		case "Severity":
			f.Severity = report.Severity(strings.ToLower(pair.Value.(*ast.SelectorExpr).Sel.Name))
		case "Title":
			f.Title = text
		case "Detail":
			f.Detail = cmp.Or(text, "What it is depends on the text.")
		case "Fix":
			f.Fix = text
		case "Source":
			f.Source = text
		}
	}
	return f
}

// words are the literals in an expression.
func words(expression ast.Expr) (text string) {
	ast.Inspect(expression, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			literal, _ := strconv.Unquote(n.Value)
			text += verb.ReplaceAllString(literal, "…")
		case *ast.BinaryExpr:
			if _, ok := n.Y.(*ast.Ident); ok {
				text += words(n.X) + "…"
				return false
			}
		}
		return true
	})
	return text
}

// TestCodes: a code names one finding, and consists of letters and digits.
func TestCodes(t *testing.T) {
	seen, code := map[string]bool{}, regexp.MustCompile(`^[A-Z0-9]+(-[A-Z0-9]+)*$`)
	for _, f := range Catalogue() {
		if seen[f.Code] || !code.MatchString(f.Code) {
			t.Errorf("%q", f.Code)
		}
		seen[f.Code] = true
	}
	for _, dir := range []string{"../keys", "../inspect"} {
		for _, f := range written(t, dir) {
			if seen[f.Code] || !code.MatchString(f.Code) || f.Title == "" || f.Detail == "" {
				t.Errorf("%+v", f)
			}
			seen[f.Code] = true
		}
	}
}

// TestTexts: each says what, why it matters, what to do, and the source.
func TestTexts(t *testing.T) {
	for _, f := range Catalogue() {
		switch {
		case f.Title == "" || f.Detail == "" || f.Source == "" || !slices.Contains(severities, f.Severity):
			t.Errorf("%s lacks something", f.Code)
		case f.Fix == "" && f.Severity != report.Info:
			t.Errorf("%s does not say what to do", f.Code)
		case !strings.HasSuffix(f.Detail, ".") || f.Fix != "" && !strings.HasSuffix(f.Fix, "."):
			t.Errorf("%s does not speak in sentences: %q, %q", f.Code, f.Detail, f.Fix)
		case strings.HasSuffix(f.Title, ".") || len(f.Title) > 80:
			t.Errorf("%s has no title of one line: %q", f.Code, f.Title)
		}
	}
}

// TestTricks are texts with deceptive characters, and texts without.
func TestTricks(t *testing.T) {
	for _, tc := range []struct{ text, what string }{
		{"system:serviceaccount:demo:app", ""},
		{"Иван", ""},
		{"Ναι", ""},
		{"日本語 kubernetes", ""},
		{"admin-Иван", ""},
		{"می\u200cخواهم", ""},
		{"Zoë Åström", ""},
		{"аdmin", "two similar alphabets"},
		{"οpenid", "two similar alphabets"},
		{"ad\u200bmin", "U+200B"},
		{"ad\u200dmin", "U+200D"},
		{"admin\u202egpj", "U+202E, which changes the writing direction"},
		{"admin\n", "control character U+000A"},
		{"admin\u00ad", "U+00AD"},
		{"\U000E0041admin", "U+E0041"},
	} {
		if got := trick(tc.text); !strings.Contains(got, tc.what) || tc.what == "" && got != "" {
			t.Errorf("%q: %q, want %q", tc.text, got, tc.what)
		}
	}
	for i := 1; i < len(scripts); i++ {
		if scripts[i].from <= scripts[i-1].to || scripts[i].to < scripts[i].from {
			t.Errorf("%x is out of order", scripts[i].from)
		}
	}
}
