package build

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"maps"
	"path/filepath"
	"strings"
)

// schemaFiles are generated from the same types, for programs other than the page.
var schemaFiles = []struct{ path, root string }{
	{"docs/request.schema.json", "Request"},
	{"docs/report.schema.json", "Report"},
}

// required are the members that a request must have. A report always has all of its
// members.
var required = map[string][]string{"Request": {"input"}, "KeySource": {"text"}, "APIServerSource": {"text"}, "Expect": {}, "Create": {}}

// schema is the part of JSON Schema 2020-12 that our types need.
type schema struct {
	Schema      string            `json:"$schema,omitempty"`
	Ref         string            `json:"$ref,omitempty"`
	Description string            `json:"description,omitempty"`
	Type        string            `json:"type,omitempty"`
	Enum        []string          `json:"enum,omitempty"`
	AnyOf       []schema          `json:"anyOf,omitempty"`
	Items       *schema           `json:"items,omitempty"`
	Values      *schema           `json:"additionalProperties,omitempty"`
	Properties  map[string]schema `json:"properties,omitempty"`
	Required    []string          `json:"required,omitempty"`
	Defs        map[string]schema `json:"$defs,omitempty"`
}

// Schema renders a type of the package in dir, and those that it uses, as JSON Schema.
func Schema(dir, root string) ([]byte, error) {
	files, err := parse(dir)
	if err != nil {
		return nil, err
	}
	s := schemas{types: types{words: make(map[string][]word)}, specs: make(map[string]*ast.TypeSpec), docs: make(map[string]string), defs: make(map[string]schema)}
	s.eachSpec(files, s.collectWord)
	s.eachSpec(files, s.collectType)
	s.define(root)
	if s.err != nil {
		return nil, s.err
	}
	text, err := json.MarshalIndent(schema{Schema: "https://json-schema.org/draft/2020-12/schema", Ref: "#/$defs/" + root, Defs: s.defs}, "", "  ")
	return append(text, '\n'), err
}

// schemas is one run of the generator.
type schemas struct {
	types
	specs map[string]*ast.TypeSpec
	docs  map[string]string
	defs  map[string]schema
}

func (s *schemas) collectType(gen *ast.GenDecl, spec ast.Spec) {
	if def, ok := spec.(*ast.TypeSpec); ok {
		s.specs[def.Name.Name], s.docs[def.Name.Name] = def, prose(gen.Doc)
	}
}

// define adds a type, and the types it uses, to the definitions.
func (s *schemas) define(name string) {
	if _, known := s.defs[name]; known {
		return
	}
	def := schema{Description: s.docs[name]}
	s.defs[name] = def // which ends a circle
	spec := s.specs[name]
	if spec == nil {
		s.err = fmt.Errorf("no type %s", name)
		return
	}
	if structure, ok := spec.Type.(*ast.StructType); ok {
		def.Type, def.Properties = "object", make(map[string]schema)
		for _, field := range structure.Fields.List {
			s.property(name, field, &def)
		}
		if only, ok := required[name]; ok {
			def.Required = only
		}
	} else {
		def.Type = "string"
		for _, w := range s.words[name] {
			def.Enum = append(def.Enum, strings.Trim(w.literal, `"`))
		}
		if of, ok := spec.Type.(*ast.Ident); !ok || of.Name != "string" {
			s.refuse(name, spec.Type)
		}
	}
	s.defs[name] = def
}

func (s *schemas) property(owner string, field *ast.Field, of *schema) {
	name, optional, ok := s.jsonName(owner, field)
	if !ok {
		return
	}
	value := s.valueOf(owner+"."+name, field.Type)
	value.Description = prose(field.Doc)
	of.Properties[name] = value
	if !optional {
		of.Required = append(of.Required, name)
	}
}

// valueOf relies on the core's promise that a list is never null.
func (s *schemas) valueOf(at string, expr ast.Expr) schema {
	switch expr := expr.(type) {
	case *ast.StarExpr:
		return schema{AnyOf: []schema{s.valueOf(at, expr.X), {Type: "null"}}}
	case *ast.ArrayType:
		item := s.valueOf(at, expr.Elt)
		return schema{Type: "array", Items: &item}
	case *ast.MapType:
		value := s.valueOf(at, expr.Value)
		return schema{Type: "object", Values: &value}
	case *ast.Ident:
		switch expr.Name {
		case "string":
			return schema{Type: "string"}
		case "bool":
			return schema{Type: "boolean"}
		case "int", "int64":
			return schema{Type: "integer"}
		case "float64":
			return schema{Type: "number"}
		}
		if expr.IsExported() {
			s.define(expr.Name)
			return schema{Ref: "#/$defs/" + expr.Name}
		}
	}
	s.refuse(at, expr)
	return schema{}
}

// prose returns a comment as running text.
func prose(doc *ast.CommentGroup) string {
	return strings.Join(strings.Fields(doc.Text()), " ")
}

// generated returns the files generated from the types of the report, by path.
func generated(root string) (map[string][]byte, error) {
	dir := filepath.Join(root, reportDir)
	text, err := Types(dir)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{TypesFile: text}
	for _, f := range schemaFiles {
		if files[f.path], err = Schema(dir, f.root); err != nil {
			return nil, err
		}
	}
	element, err := ofElement(root)
	maps.Copy(files, element)
	return files, err
}
