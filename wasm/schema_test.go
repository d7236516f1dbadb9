//go:build !js

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/api"

	"golang.org/x/tools/txtar"
)

// schema is as much of JSON Schema as ours use.
type schema struct {
	Ref        string            `json:"$ref"`
	Type       string            `json:"type"`
	Enum       []string          `json:"enum"`
	AnyOf      []schema          `json:"anyOf"`
	Items      *schema           `json:"items"`
	Properties map[string]schema `json:"properties"`
	Values     *schema           `json:"additionalProperties"`
	Required   []string          `json:"required"`
	Defs       map[string]schema `json:"$defs"`
}

// TestSchemas holds the report of each case against the schema, and its request.
func TestSchemas(t *testing.T) {
	requests, reports := readSchema(t, "request"), readSchema(t, "report")
	cases, err := filepath.Glob("../testdata/cases/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("there are no cases", err)
	}
	for _, path := range cases {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		request := map[string]any{"keys": []any{}}
		for _, file := range archive.Files {
			text := strings.TrimSuffix(string(file.Data), "\n")
			switch {
			case file.Name == "request.json":
				err = json.Unmarshal(file.Data, &request)
			case file.Name == "input":
				request["input"] = text
			case strings.HasPrefix(file.Name, "keys"):
				request["keys"] = append(request["keys"].([]any), map[string]any{"text": text})
			}
			if err != nil {
				t.Fatal(path, err)
			}
		}
		asked, err := json.Marshal(request)
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range append(requests.wrong(asked), reports.wrong(api.Call(asked))...) {
			t.Errorf("%s: %s", filepath.Base(path), wrong)
		}
	}
	for _, wrong := range []string{`{}`, `{"input":7}`, `{"input":"","keys":null}`, `{"input":"","keys":[{}]}`, `{"input":"","expect":{"leewaySeconds":"5"}}`} {
		if len(requests.wrong([]byte(wrong))) == 0 {
			t.Errorf("the schema takes %s", wrong)
		}
	}
}

func readSchema(t *testing.T, name string) (s schema) {
	t.Helper()
	text, err := os.ReadFile("../docs/" + name + ".schema.json")
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// wrong lists where a text is not as the schema says.
func (s schema) wrong(text []byte) (list []string) {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return []string{err.Error()}
	}
	check(s.Defs, s, value, "", &list)
	return list
}

func check(defs map[string]schema, s schema, value any, at string, wrong *[]string) {
	if s.Ref != "" {
		s = defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
	}
	if s.AnyOf != nil {
		if value != nil {
			check(defs, s.AnyOf[0], value, at, wrong)
		}
		return
	}
	if is := kind(value); is != s.Type && (is != "integer" || s.Type != "number") {
		*wrong = append(*wrong, fmt.Sprintf("%s is of type %s, want %s", at, is, s.Type))
	}
	if word, ok := value.(string); ok && s.Enum != nil && !slices.Contains(s.Enum, word) {
		*wrong = append(*wrong, fmt.Sprintf("%s is %q, want one of %q", at, word, s.Enum))
	}
	switch value := value.(type) {
	case []any:
		for i, item := range value {
			check(defs, *s.Items, item, fmt.Sprintf("%s/%d", at, i), wrong)
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := value[name]; !ok {
				*wrong = append(*wrong, at+" has no "+name)
			}
		}
		for name, member := range value {
			if property, ok := s.Properties[name]; ok {
				check(defs, property, member, at+"/"+name, wrong)
			} else if s.Values != nil {
				check(defs, *s.Values, member, at+"/"+name, wrong)
			} else {
				*wrong = append(*wrong, at+" has "+name)
			}
		}
	}
}

func kind(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case float64:
		if value == float64(int64(value)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	}
	return "object"
}
