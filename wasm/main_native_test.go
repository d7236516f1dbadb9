//go:build !js

package main

import (
	"encoding/json"
	"strings"
	"testing"

	"jwt-airlock/wasm/internal/report"
)

const (
	token    = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLCJleHAiOjF9." // expired in 1970
	asObject = `{"payload":"eyJleHAiOjF9","protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AA"}`
)

// TestAnswer wants a report on a line of its own for each line.
func TestAnswer(t *testing.T) {
	for _, tc := range []struct {
		name, line, form, wrong string
		now                     bool // the time is judged
	}{
		{"a request", `{"version":1,"input":"` + token + `"}`, "jws-compact", "", false},
		{"a request, indented and by Windows", "  {\"input\": \"" + token + "\"}\r", "jws-compact", "", false},
		{"a request for a test token", `{"create":{"algorithm":"none"}}`, "", "", false},
		{"a token", token, "jws-compact", "", true},
		{"a header", "Authorization: Bearer " + token, "jws-compact", "", true},
		{"a token that is a JSON object", asObject, "jws-flattened", "", true},
		{"a token in quotes", `"` + token + `"`, "jws-compact", "", true},
		{"half a request", `{"version":1,"input":"` + token, "", "isn't JSON of the right form", false},
		{"a request of another form", `{"input":7}`, "", "isn't JSON of the right form", false},
		{"bytes that are no text", "\xff\xfe" + token, "jws-compact", "", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var out strings.Builder
			if err := run(nil, strings.NewReader("\n"+tc.line+"\n\n"), &out); err != nil {
				t.Fatal(err)
			}
			if strings.Count(out.String(), "\n") != 1 {
				t.Fatalf("there are %d lines", strings.Count(out.String(), "\n"))
			}
			var got report.Report
			if err := json.Unmarshal([]byte(out.String()), &got); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(got.InternalError, tc.wrong) || tc.wrong == "" && got.InternalError != "" {
				t.Errorf("got error %q, want one with %q", got.InternalError, tc.wrong)
			}
			if tc.form == "" {
				return
			}
			if len(got.Tokens) != 1 || string(got.Tokens[0].Form) != tc.form {
				t.Fatalf("got %d tokens: %s", len(got.Tokens), out.String())
			}
			if judged := got.Tokens[0].Verdict.Time.State == "expired"; judged != tc.now {
				t.Errorf("the time is %q", got.Tokens[0].Verdict.Time.State)
			}
		})
	}
}

func TestRun(t *testing.T) {
	for _, tc := range []struct {
		args      []string
		want, err string
	}{
		{[]string{"--help"}, "Usage: airlock", ""},
		{[]string{"-h"}, "Usage: airlock", ""},
		{[]string{"--version"}, "reports of version 1\n", ""},
		{[]string{token}, "", "unknown argument"},
		{[]string{"--token=" + token}, "", "unknown argument"},
		{[]string{"--version", token}, "", "unknown argument"},
	} {
		var out strings.Builder
		err := run(tc.args, strings.NewReader(token), &out)
		said := out.String()
		if err != nil {
			said += err.Error()
		}
		if !strings.Contains(out.String(), tc.want) || (err != nil) != (tc.err != "") || !strings.Contains(said, tc.err) {
			t.Errorf("%q: got %v and\n%s", tc.args, err, out.String())
		}
		if strings.Contains(said, token[:20]) {
			t.Errorf("%q: it says what it was given: %s", tc.args, said)
		}
	}
}
