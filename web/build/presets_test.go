package build

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLoadPresets(t *testing.T) {
	const jwks = `{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}`
	for _, tc := range []struct{ name, text, wantErr string }{
		{"two", `[{"name":"prod","issuer":"https://a","audience":["x"],"jwks":` + jwks + `},{"jwks":` + jwks + `}]`, ""},
		{"with settings", `[{"name":"prod","jwks":` + jwks + `,"apiServer":"--oidc-issuer-url=https://a"}]`, ""},
		{"none", `[]`, ""},
		{"the end of a script", `[{"name":"</script><b>","jwks":{"keys":["</script>"]}}]`, ""},
		{"half of it", `[{`, "presets.json: the JSON isn't complete"},
		{"no JSON", "[{\n]", "presets.json: line 2 isn't JSON"},
		{"no list", `{"keys":[]}`, "presets.json: it isn't a list"},
		{"a typing mistake", `[{"nmae":"prod","jwks":` + jwks + `}]`, "nmae"},
		{"no keys", `[{"name":"prod"}]`, "entry 1 has no jwks"},
		{"null for keys", `[{"name":"prod","jwks":null}]`, "entry 1 has no jwks"},
		{"keys as text", `[{"name":"prod","jwks":"{}"}]`, "entry 1 has a jwks that is text"},
		{"an audience that isn't a list", "[\n{\"audience\":\"x\",\"jwks\":" + jwks + `}]`, "line 2: audience can't be a JSON string"},
		{"more behind it", `[] []`, "presets"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "presets.json")
			if err := os.WriteFile(path, []byte(tc.text), 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := loadPresets(path)
			if tc.wantErr != "" {
				if err == nil || !strings.Contains(err.Error(), tc.wantErr) {
					t.Errorf("got %q, %v, want an error with %q", got, err, tc.wantErr)
				}
				return
			}
			if err != nil || !json.Valid([]byte(got)) || strings.Contains(got, "<") {
				t.Errorf("got %s, %v", got, err)
			}
		})
	}
	if got, err := loadPresets(""); got != "[]" || err != nil {
		t.Errorf("without a file: %q, %v", got, err)
	}
	if _, err := loadPresets(filepath.Join(t.TempDir(), "nothing")); err == nil {
		t.Error("a missing file is ignored")
	}
}
