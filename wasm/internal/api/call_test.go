package api

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jwt-airlock/wasm/internal/report"
)

func ask(t testing.TB, r report.Request) report.Report {
	t.Helper()
	request, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got report.Report
	if err := json.Unmarshal(Call(request), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../../testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestRequestsThatAreNone(t *testing.T) {
	for _, request := range []string{"", "null0", "[]", `{"version":2}`, `{"input":1}`} {
		var got report.Report
		if err := json.Unmarshal(Call([]byte(request)), &got); err != nil || got.InternalError == "" || got.Tokens == nil {
			t.Errorf("%q: %+v, %v", request, got, err)
		}
	}
}

// Texts that follow a request are in it.
func TestTextsBesideARequest(t *testing.T) {
	whole := report.Request{Input: read(t, "cluster/es256.jwt"), Keys: []report.KeySource{{Text: "none"}, {Text: read(t, "cluster/jwks.json")}}}
	short := whole
	short.Input, short.Keys = "", make([]report.KeySource, len(whole.Keys))
	request := encodeRequest(t, short)
	want := string(Call(encodeRequest(t, whole)))
	if got := string(Call(request, whole.Input, whole.Keys[0].Text, whole.Keys[1].Text)); got != want || !strings.Contains(got, `"verified"`) {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := string(Call(request, whole.Input)); !strings.Contains(got, "isn't JSON of the right form") {
		t.Errorf("without the texts of the keys: %s", got)
	}
}

// Every token that the API server minted verifies with its keys.
func TestTokensOfARealCluster(t *testing.T) {
	files, _ := filepath.Glob("../../../testdata/cluster/*.jwt")
	verified := 0
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasPrefix(name, "article-") {
			continue
		}
		got := ask(t, report.Request{
			Input: read(t, "cluster/"+name),
			Keys:  []report.KeySource{{Text: read(t, "cluster/jwks.json")}},
			Now:   "2026-11-21T21:05:00Z",
		})
		if len(got.Tokens) != 1 || got.Tokens[0].Verdict.Signature.State != report.Verified {
			t.Errorf("%s: %+v", name, got.Tokens)
			continue
		}
		verified++
	}
	if verified != 8 {
		t.Errorf("%d tokens verified, want 8", verified)
	}
}

func TestHugeAndDeepInput(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	token := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256"}`)) + "." + base64.RawURLEncoding.EncodeToString([]byte(deep)) + ".AAAA"
	for _, tc := range []struct{ name, input, keys, code, problem string }{
		{"more than 16 MB", strings.Repeat("e", 16<<20+1), "", "INPUT-TOO-LONG", ""},
		{"16 MB in one word", strings.Repeat("e", 16<<20), "", "", ""},
		{"16 MB of dots", "eyJ" + strings.Repeat(".", 1<<20), "", "", ""},
		{"16 MB of words that start like a token", strings.Repeat("eyJ ", 4<<20), "", "NO-TOKEN", ""},
		{"16 MB of lines that start like a token", strings.Repeat("eyJhbGciOiJIUzI1NiJ9.\n", 700_000), "", "", ""},
		{"deep payload", token, "", "", "more than 1000 levels"},
		{"deep keys", token, deep, "KEYS-JSON", ""},
	} {
		start := time.Now()
		got := ask(t, report.Request{Input: tc.input, Keys: []report.KeySource{{Text: tc.keys}}, Now: "2026-11-21T21:00:00Z"})
		t.Logf("%s: %v", tc.name, time.Since(start))
		if d := time.Since(start); d > time.Minute { // what grows with the square takes hours
			t.Errorf("%s took %v", tc.name, d)
		}
		if tc.code != "" && (len(got.Findings) == 0 || got.Findings[0].Code != tc.code) {
			t.Errorf("%s: %+v", tc.name, got.Findings)
		}
		if tc.problem != "" && !strings.Contains(got.Tokens[0].Payload.Problem, tc.problem) {
			t.Errorf("%s: %+v", tc.name, got.Tokens[0].Payload.Problem)
		}
	}
}

// No list is null, so that nothing that reads a report has to ask.
func TestNoListIsNull(t *testing.T) {
	for _, input := range []string{"", "a word", read(t, "cluster/sa-pod.rs256.jwt")} {
		of := report.Request{Input: input, Keys: []report.KeySource{{Text: read(t, "cluster/jwks.json")}, {Text: "x", Format: "secret"}}}
		if input != "" {
			of.APIServer.Text = "--oidc-issuer-url=https://a --oidc-client-id=b"
		}
		request, _ := json.Marshal(of)
		text := string(Call(request))
		for _, absent := range []string{"document", "kubernetes", "keyBinding", "nested", "certificate", "apiServer", "user", "created", "comparison", "taken"} {
			text = strings.ReplaceAll(text, `"`+absent+`":null`, "")
		}
		if i := strings.Index(text, ":null"); i >= 0 {
			t.Errorf("%.30q: a null at …%s", input, text[max(0, i-40):i+5])
		}
	}
}

func FuzzCall(f *testing.F) {
	f.Add(read(f, "cluster/sa-pod.rs256.jwt"), read(f, "cluster/jwks.json"), "2026-11-21T21:00:00Z")
	f.Add("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA", "secret", "")
	f.Fuzz(func(t *testing.T, input, keys, now string) {
		got := ask(t, report.Request{Input: input, Keys: []report.KeySource{{Text: keys}}, Now: now})
		if got.InternalError != "" {
			t.Error(got.InternalError)
		}
		for _, token := range got.Tokens {
			if len(token.Attempts) != 0 && len(token.Attempts) != len(got.Keys) {
				t.Errorf("%d attempts with %d keys", len(token.Attempts), len(got.Keys))
			}
		}
	})
}
