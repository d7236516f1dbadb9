package build

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
)

// TypesFile is the file with the TypeScript types of the report.
const TypesFile = "web/src/report.gen.ts"

// reportDir contains the Go types that TypesFile is generated from.
const reportDir = "wasm/internal/report"

// WriteTypes updates TypesFile and the schemas of the module at root.
func WriteTypes(root string) error {
	files, err := generated(root)
	if err != nil {
		return err
	}
	for path, text := range files {
		if err := os.WriteFile(filepath.Join(root, path), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Types renders the exported types of the package in dir as TypeScript.
//
// It supports the types that a report uses and rejects all others, so the page can't
// get an "any". Existing generators (tygo) find an enumeration by the common prefix of
// its constants' names. Ours have none and would become plain strings. So does a type
// whose values other packages define.
func Types(dir string) ([]byte, error) {
	t := types{words: make(map[string][]word)}
	files, err := parse(dir)
	if err != nil {
		return nil, err
	}
	t.out.WriteString("// Made from " + reportDir + " by \"go tool mage generate\". Do not edit.\n")
	t.eachSpec(files, t.collectWord)
	t.eachSpec(files, t.writeConst)
	t.eachSpec(files, t.writeType)
	return t.out.Bytes(), t.err
}

func parse(dir string) ([]*ast.File, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	if files == nil {
		return nil, fmt.Errorf("no Go files in %q", dir)
	}
	return files, nil
}

// types is one run of the generator. It keeps the first error.
type types struct {
	out   bytes.Buffer
	words map[string][]word // by the name of their type
	err   error
}

// word is one value of a string type with a fixed set of values.
type word struct{ literal, comment string }

func (t *types) eachSpec(files []*ast.File, f func(*ast.GenDecl, ast.Spec)) {
	for _, file := range files {
		for _, decl := range file.Decls {
			if gen, ok := decl.(*ast.GenDecl); ok {
				for _, spec := range gen.Specs {
					f(gen, spec)
				}
			}
		}
	}
}

func (t *types) collectWord(_ *ast.GenDecl, spec ast.Spec) {
	value, ok := spec.(*ast.ValueSpec)
	if !ok || value.Type == nil || len(value.Values) != 1 {
		return
	}
	name, _ := value.Type.(*ast.Ident)
	literal, _ := value.Values[0].(*ast.BasicLit)
	if name == nil || literal == nil {
		t.refuse(value.Names[0].Name, value.Type)
		return
	}
	comment := strings.TrimSpace(value.Comment.Text())
	t.words[name.Name] = append(t.words[name.Name], word{literal.Value, comment})
}

func (t *types) writeConst(gen *ast.GenDecl, spec ast.Spec) {
	value, ok := spec.(*ast.ValueSpec)
	if !ok || gen.Tok != token.CONST || value.Type != nil {
		return
	}
	literal, ok := value.Values[0].(*ast.BasicLit)
	if !ok || !value.Names[0].IsExported() {
		return
	}
	t.out.WriteByte('\n')
	t.writeDoc("", gen.Doc)
	fmt.Fprintf(&t.out, "export const %s = %s;\n", value.Names[0].Name, literal.Value)
}

func (t *types) writeType(gen *ast.GenDecl, spec ast.Spec) {
	def, ok := spec.(*ast.TypeSpec)
	if !ok || !def.Name.IsExported() {
		return
	}
	t.out.WriteByte('\n')
	t.writeDoc("", gen.Doc)
	switch as := def.Type.(type) {
	case *ast.StructType:
		fmt.Fprintf(&t.out, "export interface %s {\n", def.Name)
		for _, field := range as.Fields.List {
			t.writeField(def.Name.Name, field)
		}
		t.out.WriteString("}\n")
	default:
		t.writeUnion(def)
	}
}

func (t *types) writeUnion(def *ast.TypeSpec) {
	words := t.words[def.Name.Name]
	if words == nil {
		fmt.Fprintf(&t.out, "export type %s = %s;\n", def.Name, t.typeOf(def.Name.Name, def.Type))
		return
	}
	fmt.Fprintf(&t.out, "export type %s =", def.Name)
	for i, w := range words {
		end := ""
		if i == len(words)-1 {
			end = ";"
		}
		if w.comment != "" {
			end += " // " + w.comment
		}
		fmt.Fprintf(&t.out, "\n  | %s%s", w.literal, end)
	}
	t.out.WriteByte('\n')
}

func (t *types) writeField(owner string, field *ast.Field) {
	name, optional, ok := t.jsonName(owner, field)
	if !ok {
		return
	}
	if optional {
		name += "?"
	}
	t.writeDoc("  ", field.Doc)
	orNull, of := "", field.Type
	if pointer, ok := of.(*ast.StarExpr); ok {
		orNull, of = " | null", pointer.X
	}
	fmt.Fprintf(&t.out, "  %s: %s%s;\n", name, t.typeOf(owner+"."+name, of), orNull)
}

// jsonName returns the name of a field in JSON, if the field is in the JSON.
func (t *types) jsonName(owner string, field *ast.Field) (name string, optional, ok bool) {
	var tag reflect.StructTag
	if field.Tag != nil {
		tag = reflect.StructTag(strings.Trim(field.Tag.Value, "`"))
	}
	name, options, _ := strings.Cut(tag.Get("json"), ",")
	if name == "" {
		t.refuse(owner+", a field without a JSON name", field.Type)
	}
	return name, strings.HasPrefix(options, "omit"), name != "" && name != "-"
}

func (t *types) writeDoc(indent string, doc *ast.CommentGroup) {
	text := strings.TrimSpace(doc.Text())
	if text == "" {
		return
	}
	lines := strings.Split(strings.ReplaceAll(text, "*/", "*\\/"), "\n")
	if len(lines) == 1 {
		fmt.Fprintf(&t.out, "%s/** %s */\n", indent, lines[0])
		return
	}
	fmt.Fprintf(&t.out, "%s/**\n", indent)
	for _, line := range lines {
		t.out.WriteString(strings.TrimRight(indent+" * "+line, " ") + "\n")
	}
	fmt.Fprintf(&t.out, "%s */\n", indent)
}

// typeOf relies on the core's promise that a list is never null.
func (t *types) typeOf(at string, expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.ArrayType:
		return t.typeOf(at, expr.Elt) + "[]"
	case *ast.MapType:
		return "Record<" + t.typeOf(at, expr.Key) + ", " + t.typeOf(at, expr.Value) + ">"
	case *ast.Ident:
		switch expr.Name {
		case "string":
			return "string"
		case "bool":
			return "boolean"
		case "int", "int64", "float64":
			return "number"
		}
		if expr.IsExported() {
			return expr.Name
		}
	}
	t.refuse(at, expr)
	return "never"
}

func (t *types) refuse(at string, expr ast.Expr) {
	if t.err == nil {
		t.err = fmt.Errorf("no TypeScript for %s (%T)", at, expr)
	}
}
