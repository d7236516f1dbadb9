package build

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The rules of ARCHITECTURE.md, as tests. To change a rule, change it here and there.

const internal = "jwt-airlock/wasm/internal/"

// jsonPackage reads and writes all JSON of the core.
const jsonPackage = "github.com/go-jose/go-jose/v4/json"

// TestRuleImports keeps two imports where they can be reviewed.
func TestRuleImports(t *testing.T) {
	rules := []struct {
		path  string // and everything below it
		where string // regexp of the files that may import it
	}{
		{"syscall/js", `^wasm/main_js\.go$`},
		{"github.com/go-jose/go-jose/v4", `^wasm/internal/(verify|decrypt)/`},
	}
	for _, f := range goFiles(t) {
		for _, rule := range rules {
			for _, imported := range f.imports() {
				if within(imported, rule.path) && imported != jsonPackage && !regexp.MustCompile(rule.where).MatchString(f.path) {
					t.Errorf("%s imports %s", f.path, imported)
				}
			}
		}
	}
}

// layers are the packages of the core. Each may import those above it in this list, but
// none in its own line.
var layers = [][]string{
	{"report", "exact", "excerpt", "jwa", "secp256k1", "yaml", "cel"},               // the base
	{"address", "clock", "manifest", "shell", "phrase"},                             // shared helpers
	{"token", "keys", "opaque", "claims"},                                           // what the input contains
	{"attempt", "tokentype", "discovery", "paste", "sdjwt", "presets", "apiserver"}, // what it means, one answer each
	{"verify", "decrypt", "create"},                                                 // what the keys say, and what they sign
	{"subject", "part"},                                                             // a token with everything known about it, and its parts as they are
	{"login"},                                                                       // what an authenticator of JWTs would say
	{"diagnose", "kube", "recipe", "summary", "verdict"},                            // why verify said no, what Kubernetes would say, how to verify it elsewhere, what people ask first, and the verdict
	{"checks", "compare"},                                                           // a careful reviewer, who reads all of that, and two tokens side by side
	{"take", "brief"},                                                               // what may be taken away of it, and what is shown at first
	{"inspect"},
	{"api"},
}

func TestRuleLayers(t *testing.T) {
	for _, f := range goFiles(t) {
		pkg, ok := strings.CutPrefix("jwt-airlock/"+path.Dir(f.path), internal)
		if !ok {
			continue
		}
		if layer(pkg) < 0 {
			t.Errorf("%s isn't in a layer", f.path)
		}
		for _, imported := range f.imports() {
			if other, ok := strings.CutPrefix(imported, internal); ok && layer(other) >= layer(pkg) {
				t.Errorf("%s imports %s", f.path, imported)
			}
		}
	}
}

func layer(pkg string) int {
	return slices.IndexFunc(layers, func(names []string) bool { return slices.Contains(names, pkg) })
}

// TestRuleWiring checks that inspect contains no words: they come from the package that
// knows the fact.
func TestRuleWiring(t *testing.T) {
	for _, f := range goFiles(t) {
		if !strings.HasPrefix(f.path, "wasm/internal/inspect/") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && strings.Contains(literal.Value, " ") {
				t.Errorf("%s says %s", f.path, literal.Value)
			}
			return true
		})
	}
}

// TestRuleClock allows the clock only at the entry point, so the same request gives the
// same report.
func TestRuleClock(t *testing.T) {
	for _, f := range goFiles(t) {
		if !strings.HasPrefix(f.path, "wasm/") || strings.HasPrefix(f.path, "wasm/main_") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			of, _ := sel.X.(*ast.Ident)
			if of != nil && of.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
				t.Errorf("%s uses time.%s", f.path, sel.Sel.Name)
			}
			return true
		})
	}
}

// TestRuleVerified allows only one file to say "verified". Others may only compare with it.
func TestRuleVerified(t *testing.T) {
	said := 0
	for _, f := range goFiles(t) {
		ast.Inspect(f.ast, func(n ast.Node) bool {
			var given []ast.Expr
			switch n := n.(type) {
			case *ast.CallExpr:
				given = n.Args
			case *ast.AssignStmt:
				given = n.Rhs
			case *ast.ReturnStmt:
				given = n.Results
			case *ast.KeyValueExpr:
				given = []ast.Expr{n.Value}
			}
			for _, e := range given {
				if sel, ok := e.(*ast.SelectorExpr); ok && sel.Sel.Name == "Verified" {
					said++
					if f.path != "wasm/internal/verify/verify.go" {
						t.Errorf("%s says that something is verified", f.path)
					}
				}
			}
			return true
		})
	}
	if said != 1 {
		t.Errorf("it is said %d times, want once", said)
	}
}

// TestRuleDependencies bans packages that a core without network access doesn't need.
func TestRuleDependencies(t *testing.T) {
	banned := map[string]string{
		"net/http":      "it must not be able to send requests",
		"crypto/tls":    "the same",
		"os/exec":       "it runs no programs",
		"html/template": "it writes no markup, and the package would keep all methods alive",
		"encoding/json": "66 kB; go-jose brings its own, which is in " + jsonPackage,
		"time/tzdata":   "450 kB; the page knows the local time",
	}
	out, err := goCommand(root, "list", "-deps", "./wasm")
	if err != nil {
		t.Fatal(err)
	}
	for _, dep := range strings.Fields(string(out)) {
		if why, ok := banned[dep]; ok {
			t.Errorf("the core depends on %s: %s", dep, why)
		}
	}
}

// TestRuleTargets keeps the imports of the targets few, so they can report missing
// programs, and that Go compiles for minutes, before Go does so.
func TestRuleTargets(t *testing.T) {
	out, err := goFor(root, runtime.GOOS, runtime.GOARCH, "list", "-deps", "-tags=mage", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".")
	if err != nil {
		t.Fatal(err)
	}
	light := []string{"jwt-airlock", "jwt-airlock/web/build/programs", "github.com/magefile/mage/mg", "github.com/magefile/mage/sh"}
	for _, dep := range strings.Fields(string(out)) {
		if !slices.Contains(light, dep) && !strings.HasPrefix(dep, "github.com/magefile/mage/internal") {
			t.Errorf("magefile.go depends on %s", dep)
		}
	}
}

// TestRuleBrowser searches for words, even in comments: nothing here needs them.
func TestRuleBrowser(t *testing.T) {
	quote := "[\"'`]"
	rules := []struct{ words, only, why string }{
		{`innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|createContextualFragment|DOMParser|parseFromString|srcdoc|XSLTProcessor`,
			"", "pasted input is text, never markup"},
		{`\beval\b|\bFunction\(|set(Timeout|Interval)\(\s*` + quote + `|importScripts|\bimport\(|javascript:`, "", "and never code"},
		{`setAttribute\(\s*` + quote + `style`, "", "the policy blocks it"},
		{`setAttribute\(\s*` + quote + `(on|src|href)|\.on[a-z]+ = ` + quote, "", "created elements have no handlers or addresses"},
		{`createPolicy`, `core\.ts`, "one policy, for one URL"},
		{`onmessage\b|addEventListener\(\s*` + quote + `message`, `core\.ts|worker\.ts|fetcher\.ts|frame\.ts|fetch/port\.ts|embed/element\.ts`,
			"a receiver of messages must check their sender and their form"},
		{`localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b`, "", "nothing is stored"},
		{`new Worker\b`, `core\.ts`, "one owner, which can terminate it"},
		{`navigator\.clipboard`, `clipboard\.ts`, "it is missing on plain http and needs the fallback"},
	}
	for name, text := range texts(t, "web/src", ".ts") {
		for _, rule := range rules {
			if found := regexp.MustCompile(rule.words).FindString(text); found != "" && !regexp.MustCompile("^("+rule.only+")$").MatchString(name) {
				t.Errorf("web/src/%s says %s: %s", name, found, rule.why)
			}
		}
	}
}

// TestRuleCurl: people copy what is shown, so each curl command that the project shows
// uses only https, whatever its URL is (package shell).
func TestRuleCurl(t *testing.T) {
	shown, guarded := regexp.MustCompile("\\bcurl +(-\\S+ |[\"'$<h])[^\\n]*"), `curl -fsS -g --proto "=https" --proto-redir "=https"`
	for _, suffix := range []string{".go", ".html", ".ts", ".md", ".yaml"} {
		for name, text := range texts(t, ".", suffix) {
			for _, line := range shown.FindAllString(text, -1) {
				if !strings.HasPrefix(line, guarded) && !strings.HasSuffix(name, "_test.go") {
					t.Errorf("%s shows %s", name, line)
				}
			}
		}
	}
}

// TestRuleInline searches for what the policy would block with only a message in the
// console.
func TestRuleInline(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<[^>]*\s(style|on[a-z]+)\s*=|javascript:`)
	for name, text := range texts(t, "web", ".html") {
		if found := inline.FindString(text); found != "" && !strings.HasPrefix(name, "e2e/") {
			t.Errorf("web/%s has %s", name, found)
		}
	}
}

// TestRuleAreas checks that the name of each browser test begins with its area, so go test
// -run can run the tests of one area. A few that documents name concern all areas.
func TestRuleAreas(t *testing.T) {
	areas := []string{"Input", "Keys", "Verdict", "Kubernetes", "Compare", "Create", "Fetch", "Embed", "Seal", "Hosting", "Places", "Page", "TakeAway", "Core"}
	area := regexp.MustCompile(`^Test(` + strings.Join(areas, "|") + `)|^Test(Main|Cases|CasesOnScreen|Layout|Budgets)$`)
	for name, text := range texts(t, "web/e2e", ".go") {
		for _, found := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(text, -1) {
			test := found[1]
			if !area.MatchString(test) {
				t.Errorf("web/e2e/%s: %s begins with none of %q", name, test, areas)
			}
			for _, other := range areas[:10] {
				if strings.Contains(test, other) && !strings.HasPrefix(test, "Test"+other) {
					t.Errorf("web/e2e/%s: %s would run with %s, too", name, test, other)
				}
			}
		}
	}
}

// TestRuleRuntime: a copy of wasm_exec.js would match only one version of Go.
func TestRuleRuntime(t *testing.T) {
	for name := range texts(t, ".", "wasm_exec.js") {
		t.Errorf("%s belongs to Go and must come from there", name)
	}
}

// goFile is a file that gets into a program. Tests may import anything.
type goFile struct {
	path string
	ast  *ast.File
}

func (f goFile) imports() []string {
	var list []string
	for _, spec := range f.ast.Imports {
		imported, _ := strconv.Unquote(spec.Path.Value) // the parser has checked the syntax
		list = append(list, imported)
	}
	return list
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var files []goFile
	for name, text := range texts(t, ".", ".go") {
		if strings.HasSuffix(name, "_test.go") || strings.Contains(name, "/testdata/") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, goFile{name, file})
	}
	return files
}

// texts returns the content of the files below dir with a suffix, by path from dir.
func texts(t *testing.T, dir, suffix string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	tree := os.DirFS(path.Join(root, dir))
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (name == ".git" || name == "dist") { // .git is a file in a worktree
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, suffix) {
			return nil
		}
		text, err := fs.ReadFile(tree, name)
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func within(name, parent string) bool {
	return name == parent || strings.HasPrefix(name, parent+"/")
}
