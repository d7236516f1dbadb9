package build_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// words are the fields with text for people. Texts can change at any time, so no program
// may depend on them.
var words = []string{"Text", "Sentence", "Summary", "Cleaned", "Label", "Title", "Subtitle", "Detail", "Fix", "Problem", "Why", "Next"}

// writers are the packages that write words.
var writers = []string{"excerpt", "phrase"}

// pasted are the types whose text was pasted, not written by us.
var pasted = []string{
	"decrypt.Message", "opaque.Match", "paste.Candidate", "report.KeySource", "report.DecodedPart", "token.DecodedPart", "token.Part", "token.Signature", "token.Token", "yaml.Node",
}

// TestRuleWords checks that sentences aren't used as data: what the code needs to know
// has a separate field.
func TestRuleWords(t *testing.T) {
	for _, pkg := range load(t, "../..", "./wasm/...") {
		if slices.Contains(writers, pkg.Name) {
			continue
		}
		for _, found := range readWords(pkg) {
			t.Error(found)
		}
	}
}

// TestRuleWordsPlanted checks that each way to read words is found, and nothing else.
func TestRuleWordsPlanted(t *testing.T) {
	const source = `package planted

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

type answer struct {
	Text, Code string
	Cleaned    []string
}

var number = regexp.MustCompile("[0-9]+")

func read(a answer, all []answer) (found []bool) {
	found = append(found, strings.HasSuffix(a.Text, "though"))           // read
	found = append(found, strings.Contains(strings.Join(a.Cleaned, " "), "padding")) // read
	found = append(found, number.MatchString((&a).Text))                 // read
	_, err := time.Parse(time.RFC3339, string(all[0].Text))              // read
	found = append(found, err == nil, a.Text[:1] == "x")                 // read
	found = append(found, a.Text == "no exp")                            // read
	found = append(found, slices.Contains(a.Cleaned, "x"))               // read
	switch a.Text {                                                      // read
	case "":
	case "x":
	}
	return append(found, strings.HasPrefix(a.Code, "x"), a.Text != "", len(a.Cleaned) == 0)
}
`
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module planted\n\ngo 1.26\n", "planted.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var want []string
	for n, line := range strings.Split(source, "\n") {
		if strings.HasSuffix(line, "// read") {
			want = append(want, fmt.Sprintf("planted.go:%d", n+1))
		}
	}
	var got []string
	for _, found := range readWords(load(t, dir, ".")[0]) {
		place, _, _ := strings.Cut(found, " ")
		got = append(got, filepath.Base(place))
	}
	if slices.Sort(got); !slices.Equal(slices.Compact(got), want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func load(t *testing.T, dir, pattern string) []*packages.Package {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Dir:  dir,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports,
	}, pattern)
	if err != nil || len(pkgs) == 0 || packages.PrintErrors(pkgs) > 0 {
		t.Fatal("can't be loaded", err)
	}
	return pkgs
}

// readWords returns the places where a package reads words.
func readWords(pkg *packages.Package) (places []string) {
	note := func(at ast.Node, what string) {
		position := pkg.Fset.Position(at.Pos())
		places = append(places, fmt.Sprintf("%s:%d reads %s, which is for people: add a separate field", position.Filename, position.Line, what))
	}
	for _, file := range pkg.Syntax {
		ast.Inspect(file, func(n ast.Node) bool {
			for _, read := range reads(pkg.TypesInfo, n) {
				if what := wordsIn(pkg.TypesInfo, read); what != "" {
					note(n, what)
				}
			}
			return true
		})
	}
	return places
}

// readers are the packages with functions that read a text.
var readers = []string{"strings", "bytes", "regexp", "strconv", "slices", "time"}

// reads returns the expressions whose content a node reads. A comparison with the empty
// string doesn't count.
func reads(info *types.Info, n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		if f := callee(info, n); f != nil && f.Pkg() != nil && slices.Contains(readers, f.Pkg().Path()) {
			return n.Args
		}
	case *ast.SliceExpr:
		if isText(info, n.X) {
			return []ast.Expr{n.X}
		}
	case *ast.IndexExpr:
		if isText(info, n.X) {
			return []ast.Expr{n.X}
		}
	case *ast.BinaryExpr:
		compares := slices.Contains([]token.Token{token.EQL, token.NEQ, token.LSS, token.GTR, token.LEQ, token.GEQ}, n.Op)
		if compares && isText(info, n.X) && !isEmpty(info, n.X) && !isEmpty(info, n.Y) {
			return []ast.Expr{n.X, n.Y}
		}
	case *ast.SwitchStmt:
		if n.Tag != nil && isText(info, n.Tag) {
			return []ast.Expr{n.Tag}
		}
	}
	return nil
}

func callee(info *types.Info, call *ast.CallExpr) types.Object {
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		return info.Uses[f.Sel]
	case *ast.Ident:
		return info.Uses[f]
	case *ast.IndexExpr:
		if sel, ok := f.X.(*ast.SelectorExpr); ok {
			return info.Uses[sel.Sel]
		}
	}
	return nil
}

func isText(info *types.Info, e ast.Expr) bool {
	basic, ok := info.TypeOf(e).Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

func isEmpty(info *types.Info, e ast.Expr) bool {
	value := info.Types[e].Value
	return value != nil && value.String() == `""`
}

// wordsIn returns the first field of words in an expression. Empty if there is none. It
// ignores what a function returns for words.
func wordsIn(info *types.Info, e ast.Expr) (field string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !info.Types[call.Fun].IsType() {
			f := callee(info, call)
			return f != nil && f.Pkg() != nil && slices.Contains(readers, f.Pkg().Path())
		}
		sel, ok := n.(*ast.SelectorExpr)
		if !ok || field != "" || !slices.Contains(words, sel.Sel.Name) {
			return field == ""
		}
		if selection := info.Selections[sel]; selection != nil && selection.Kind() == types.FieldVal {
			if of := owner(selection); !slices.Contains(pasted, of) {
				field = of + "." + sel.Sel.Name
			}
		}
		return field == ""
	})
	return field
}

// owner is the type with a field, and its package: "report.Answer".
func owner(s *types.Selection) string {
	of := s.Recv()
	for _, i := range s.Index()[:len(s.Index())-1] { // through embedded fields
		of = dereferenced(of).Underlying().(*types.Struct).Field(i).Type()
	}
	named, ok := types.Unalias(dereferenced(of)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return "a struct"
	}
	return named.Obj().Pkg().Name() + "." + named.Obj().Name()
}

func dereferenced(t types.Type) types.Type {
	if pointer, ok := t.Underlying().(*types.Pointer); ok {
		return pointer.Elem()
	}
	return t
}
