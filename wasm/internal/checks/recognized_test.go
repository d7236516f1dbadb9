package checks

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const recognized = "../../../docs/recognized.md"

const recognizedPreface = `# What is recognized

What the page knows by its form when it is pasted. This list is generated from the code:
` + "`go test ./wasm/internal/checks -update`" + `. Anything else is shown as what it is: a JWT
of no known type, an opaque token, or no token.
`

// TestRecognized: docs/recognized.md matches the code.
func TestRecognized(t *testing.T) {
	families := literals(t, "../tokentype", "family")
	cards := append(literals(t, "../opaque", "template"), literals(t, "../opaque", "kind")...)
	if len(families) < 30 || len(cards) < 20 || len(variants(t)) < 20 {
		t.Fatal("the code isn't read anymore", len(families), len(cards), len(variants(t)))
	}
	text := recognizedPreface +
		list("JSON Web Tokens", "By their claims, or by their header where they are encrypted.", families) +
		list("Opaque tokens", "By their form. Keys can't verify them.", cards) +
		list("Opaque tokens with a prefix", "By what they start with.", variants(t)) +
		list("What can contain a token", "Where a token was found is named with these words.", containers(t)) +
		list("Keys", "The forms that keys are read in. They are also found inside other text: a log, the answer of a server, a manifest, JSON of any shape.", keyForms(t)) +
		list("What contains no token", "Named where a token was expected.", titles(t, "../paste", "INPUT-")) +
		list("What contains no keys", "Named where keys were expected.", titles(t, "../keys", "KEYS-"))
	if *update {
		if err := os.WriteFile(recognized, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := os.ReadFile(recognized); string(got) != text {
		t.Error("docs/recognized.md is not what the code says; run with -update, and read what changes")
	}
}

// list is a section: its items in order, each once.
func list(title, lead string, items []string) string {
	slices.SortFunc(items, func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return "\n## " + title + "\n\n" + lead + "\n\n- " + strings.Join(slices.Compact(items), "\n- ") + "\n"
}

// inspect looks at all nodes of a package, without its tests.
func inspect(t *testing.T, dir string, look func(ast.Node)) {
	t.Helper()
	names, _ := filepath.Glob(dir + "/*.go")
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool { look(n); return true })
	}
}

// literals are the titles of the values of a type, with what their subtitles say.
func literals(t *testing.T, dir, of string) (items []string) {
	t.Helper()
	inspect(t, dir, func(n ast.Node) {
		literal, ok := n.(*ast.CompositeLit)
		if !ok || !isNamed(literal.Type, of) {
			return
		}
		title, subtitle := field(literal, "title"), field(literal, "subtitle")
		switch {
		case title != "" && subtitle != "":
			items = append(items, title+": "+subtitle)
		case title != "":
			items = append(items, title)
		}
	})
	return items
}

func isNamed(expression ast.Expr, name string) bool {
	ident, ok := expression.(*ast.Ident)
	return ok && ident.Name == name
}

// field is the text of a field; empty where it has none.
func field(literal *ast.CompositeLit, name string) string {
	for _, element := range literal.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok && isNamed(pair.Key, name) {
			return words(pair.Value)
		}
	}
	return ""
}

// variants are the tokens with a prefix: the prefix, and what it means.
func variants(t *testing.T) (items []string) {
	t.Helper()
	inspect(t, "../opaque", func(n ast.Node) {
		literal, ok := n.(*ast.CompositeLit)
		if !ok || len(literal.Elts) < 2 {
			return
		}
		pattern, ok := literal.Elts[0].(*ast.CompositeLit)
		if ok && isNamed(pattern.Type, "pattern") && len(pattern.Elts) > 0 {
			items = append(items, "`"+words(pattern.Elts[0])+"`: "+words(literal.Elts[1]))
		}
	})
	return items
}

// containers are the values of report.Container.
func containers(t *testing.T) (items []string) {
	t.Helper()
	inspect(t, "../report", func(n ast.Node) {
		if spec, ok := n.(*ast.ValueSpec); ok && isNamed(spec.Type, "Container") {
			items = append(items, "`"+words(spec.Values[0])+"`")
		}
	})
	return items
}

// keyForms are what the report calls the source of a key.
func keyForms(t *testing.T) (items []string) {
	t.Helper()
	add := func(expression ast.Expr) {
		if text, ok := expression.(*ast.BasicLit); ok {
			items = append(items, words(text))
		}
	}
	inspect(t, "../keys", func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if selector, ok := n.Lhs[0].(*ast.SelectorExpr); ok && selector.Sel.Name == "Source" {
				add(n.Rhs[0])
			}
		case *ast.CallExpr:
			if len(n.Args) > 0 && (isNamed(n.Fun, "publicKey") || isNamed(n.Fun, "unusable") && words(n.Args[0]) == "certificate") {
				add(n.Args[0])
			}
		case *ast.ValueSpec:
			if n.Names[0].Name == "source" && len(n.Values) > 0 {
				add(n.Values[0])
			}
		case *ast.CompositeLit:
			if key, ok := n.Type.(*ast.SelectorExpr); ok && key.Sel.Name == "Key" {
				items = append(items, field(n, "Source"))
			}
		}
	})
	return slices.DeleteFunc(items, func(text string) bool { return text == "" })
}

// titles are those of the findings that say that a text is something else.
func titles(t *testing.T, dir, code string) (items []string) {
	t.Helper()
	for _, f := range written(t, dir) {
		if strings.HasPrefix(f.Code, code) && (strings.HasPrefix(f.Title, "This is ") || strings.HasPrefix(f.Title, "These are ")) {
			items = append(items, f.Title)
		}
	}
	return items
}
