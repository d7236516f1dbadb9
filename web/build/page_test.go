package build

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const template0 = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="{{.CSP}}">
<style>{{.Style}}</style></head><body>{{.Version}}
<script type="application/json" id="presets">{{.Presets}}</script>
<script type="application/json" id="samples">{{.Samples}}</script>
<script type="application/octet-stream" id="wasm">{{.WASM}}</script>
<script>{{.Script}}</script></body></html>`

func TestRender(t *testing.T) {
	tests := []struct{ name, from, to, wantErr string }{
		{name: "as it should be"},
		{"something before the policy", "<head>", "<head><title>x</title>", "the policy"},
		{"another policy", "{{.CSP}}", "default-src *", "the policy"},
		{"a script that doesn't match its hash", "{{.Script}}</script>", "{{.Script}}\n</script>", "the script"},
		{"a style twice", "</style>", "</style><style>{{.Style}}</style>", "the style"},
		{"no samples", "{{.Samples}}", "", "the samples"},
		{"an unknown field", "{{.Version}}", "{{.Commit}}", "Commit"},
	}
	parts := parts{CSP: policy("s()", "a{}"), Style: "a{}", Script: "s()", WASM: "AAAA", Samples: "[ ]", Presets: "[]", Version: "1"}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "index.html")
			text := strings.Replace(template0, test.from, test.to, 1)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := render(path, parts)
			if test.wantErr == "" && err != nil {
				t.Error(err)
			}
			if test.wantErr != "" && (err == nil || !strings.Contains(err.Error(), test.wantErr)) {
				t.Errorf("got error %v, want one with %q", err, test.wantErr)
			}
		})
	}
}

func TestPolicy(t *testing.T) {
	const want = "default-src 'none'; " +
		"script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' 'wasm-unsafe-eval'; " +
		"style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; " +
		"img-src data:; worker-src blob:; connect-src 'none'; frame-src 'self'; " +
		"base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types airlock"
	if got := policy("abc", ""); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSamples(t *testing.T) {
	text, err := loadSamples(root)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, "<") {
		t.Error("a < could end the element")
	}
	var list []sample
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	for _, s := range list {
		if s.Token == "" || s.Keys != "" && !json.Valid([]byte(s.Keys)) {
			t.Errorf("sample %q has token %.20q and keys %.20q", s.ID, s.Token, s.Keys)
		}
	}
}

func TestAfterIssue(t *testing.T) {
	got, err := evaluationTime("e30.eyJpYXQiOjE3MDAwMDAwMDB9.AA") // iat 1700000000
	if want := "2023-11-14T22:14:20Z"; got != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	for _, token := range []string{"", "a.b", "e30.!.AA", "e30.e30", "e30.W10.AA"} {
		if got, err := evaluationTime(token); err == nil {
			t.Errorf("%q was issued at %q", token, got)
		}
	}
}
