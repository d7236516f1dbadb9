package api

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

// Every list of a report is a list, also when it is empty: what reads it need not
// ask whether there is one.
func TestListsAreNeverNull(t *testing.T) {
	cases, _ := filepath.Glob("../../../testdata/cases/*.txtar")
	pastes, _ := filepath.Glob("../../../testdata/cluster/pastes/*")
	hostile, _ := filepath.Glob("../../../testdata/hostile/*.txt")
	if len(cases) < 100 || len(pastes) < 15 || len(hostile) < 50 {
		t.Fatal(len(cases), len(pastes), len(hostile))
	}
	for _, file := range cases {
		request, _ := readCase(t, file)
		noNull(t, filepath.Base(file), askJSON(t, request))
	}
	for _, file := range append(pastes, hostile...) {
		path, _ := filepath.Rel("../../../testdata", file)
		input := read(t, path)
		noNull(t, path, ask(t, report.Request{Input: input}))
		noNull(t, path+" for keys", ask(t, report.Request{Input: plainToken, Keys: []report.KeySource{{Text: input}}, Now: "2026-11-21T21:00:00Z"}))
	}
	for name, input := range inputs(2_000) {
		noNull(t, name, ask(t, report.Request{Input: input, Now: "2026-11-21T21:00:00Z"}))
	}
	for _, payload := range []string{
		"null", "[]", "{}", `{"iss":""}`, `{"iss":1}`, `{"iss":"https://a.example/$x"}`, `{"iss":"https://a.example/%20"}`, `{"iss":"https://a.example/'"}`,
		`{"iss":"https://a.example","sub":"system:serviceaccount:a:b","kubernetes.io":{}}`, `{"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:a:b"}`,
		`{"iss":"https://a.example/$x","sub":"system:serviceaccount:a:b","aud":[],"kubernetes.io":{"namespace":"a","pod":{}}}`,
		`{"sub":"system:serviceaccount:$a:b;","aud":["x;y"],"kubernetes.io":{"namespace":"$a","serviceaccount":{"name":";"}}}`,
	} {
		for _, header := range []string{`{"alg":"HS256"}`, `{"alg":"none"}`, `{"alg":1}`, `{}`, `{"alg":"dir","enc":"A128GCM"}`} {
			input := base64.RawURLEncoding.EncodeToString([]byte(header)) + "." + base64.RawURLEncoding.EncodeToString([]byte(payload)) + "."
			for _, end := range []string{"", "AAAA", "AAAA~", "AAAA~AAAA~" + plainToken, "AA.AA"} {
				noNull(t, header+payload+end, ask(t, report.Request{Input: input + end, Keys: []report.KeySource{{Text: "x", Format: "secret"}, {Text: "{}"}}}))
			}
		}
	}
	for _, request := range []string{"", "{}", `{"version":9}`, `{"input":1}`, `{"now":"x"}`, `{"keys":null,"expect":{"audience":null}}`} {
		noNull(t, request, askJSON(t, []byte(request)))
	}
}

func noNull(t *testing.T, name string, r report.Report) {
	t.Helper()
	for _, path := range nulls(reflect.ValueOf(r), "") {
		t.Errorf("%s: %s is null", name, path)
	}
}

// nulls are the paths to lists that are null.
func nulls(v reflect.Value, path string) (paths []string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return nulls(v.Elem(), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			paths = append(paths, nulls(v.Field(i), path+"."+v.Type().Field(i).Name)...)
		}
	case reflect.Slice:
		if v.IsNil() {
			return []string{path}
		}
		for i := range v.Len() {
			paths = append(paths, nulls(v.Index(i), fmt.Sprintf("%s.%d", path, i))...)
		}
	case reflect.Map:
		if v.IsNil() {
			return []string{path}
		}
	}
	return paths
}

func askJSON(t *testing.T, request []byte) (r report.Report) {
	t.Helper()
	if err := json.Unmarshal(Call(request), &r); err != nil {
		t.Fatal(err)
	}
	return r
}
