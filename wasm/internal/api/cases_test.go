package api

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"jwt-airlock/wasm/internal/report"
)

// A case is a txtar file: what it shows, then request.json with all of a
// request but the two that follow, input, keys, and want: a line for each
// value of the report that matters, "path = value" or, for a part of a text,
// "path ~ part". The line break that ends input and keys is not a part of
// them. The browser tests run the same cases.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("../../../testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			request, want := readCase(t, file)
			var got any
			if err := json.Unmarshal(Call(request), &got); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(want) {
				compare(t, got, strings.TrimSuffix(line, "\n"))
			}
		})
	}
}

func readCase(t *testing.T, file string) (request []byte, want string) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r report.Request
	for _, f := range archive.Files {
		text := strings.TrimSuffix(string(f.Data), "\n")
		switch f.Name {
		case "request.json":
			if err := json.Unmarshal(f.Data, &r); err != nil {
				t.Fatal(err)
			}
		case "input":
			r.Input = text
		case "keys":
			r.Keys = append(r.Keys, report.KeySource{Text: text})
		case "want":
			want = string(f.Data)
		default:
			t.Fatalf("a case has no file %q", f.Name)
		}
	}
	request, err = json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return request, want
}

func compare(t *testing.T, got any, line string) {
	t.Helper()
	path, rest, _ := strings.Cut(line, " ")
	sign, want, _ := strings.Cut(rest, " ")
	value, err := at(got, path)
	switch {
	case err != nil:
		t.Errorf("%s: %v", path, err)
	case sign == "=" && value != want:
		t.Errorf("%s is %s\nwant %s", path, value, want)
	case sign == "~" && !strings.Contains(value, want):
		t.Errorf("%s is %s\nwant a text with %s", path, value, want)
	case sign != "=" && sign != "~":
		t.Errorf("%q is neither path = value nor path ~ part", line)
	}
}

// at returns the value at a path such as tokens.0.form: the text of a string,
// the JSON of all else.
func at(value any, path string) (string, error) {
	for step := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			member, ok := v[step]
			if !ok {
				return "", fmt.Errorf("there is no %q", step)
			}
			value = member
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				return "", fmt.Errorf("there is no %q in a list of %d", step, len(v))
			}
			value = v[i]
		default:
			return "", fmt.Errorf("there is nothing below it at %q", step)
		}
	}
	if text, ok := value.(string); ok {
		return text, nil
	}
	text, err := json.Marshal(value)
	return string(text), err
}
