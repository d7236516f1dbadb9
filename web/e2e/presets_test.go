package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jwt-airlock/web/build"
)

// TestKeysPresets edits the block of keys in a built page, as a person does, and
// opens it from disk. Before anything is pasted, the page names the presets that have keys.
func TestKeysPresets(t *testing.T) {
	t.Parallel()
	ours, theirs := newMint(t, "ES256"), newMint(t, "RS256")
	const production, staging = "https://prod.example", "https://staging.example"
	two := presetList(
		map[string]any{"name": "prod <1>", "issuer": production, "audience": []string{"vault"}, "jwks": json.RawMessage(ours.keys())},
		map[string]any{"name": "staging", "issuer": staging, "jwks": json.RawMessage(theirs.keys())},
	)
	unnamed := map[string]string{"kty": ours.jwk["kty"], "crv": ours.jwk["crv"], "x": ours.jwk["x"], "y": ours.jwk["y"]}
	for _, tc := range []struct {
		name, block, token string
		signature          string
		says, saysNot      string
		names              string // on the empty page
		broken             bool   // as it says there
	}{
		{"by the issuer", two, ours.of(production), "verified", "prod <1>", "staging", "prod <1>, staging", false},
		{"the other one", two, theirs.of(staging), "verified", "staging", "prod <1>", "prod <1>, staging", false},
		{"by the key ID", two, ours.of("https://elsewhere.example"), "verified", "prod <1>", "staging", "prod <1>, staging", false},
		{"by the issuer alone", presetList(map[string]any{"name": "prod", "issuer": production, "jwks": json.RawMessage(keySet(unnamed))}),
			ours.of(production), "verified", "prod", "", "prod", false},
		{"the issuer's, but no key that fits", presetList(map[string]any{"name": "prod", "issuer": production, "audience": nil, "jwks": json.RawMessage(theirs.keys())}),
			ours.of(production), "no-matching-key", "probably prod", "can't be read", "prod", false},
		{"none that concerns it", presetList(map[string]any{"name": "staging", "issuer": staging, "jwks": json.RawMessage(theirs.keys())}),
			ours.of(production), "no-key", "", "staging", "staging", false},
		{"the issuer's, and another's signature", two, theirs.of(production), "verified", "staging", "", "prod <1>, staging", false},
		{"none at all", "[]", ours.of(production), "no-key", "", "Cluster", "", false},
		{"an empty block", "", ours.of(production), "no-key", "", "preset in this page", "", false},
		{"half a block", two[:len(two)/2], ours.of(production), "no-key", "can't be read", "prod <1>", "", true},
		{"no list", `{"keys":[]}`, ours.of(production), "no-key", "can't be read", "", "", true},
		{"one broken entry", `[1,` + two[1:], ours.of(production), "verified", "can't be read", "", "prod <1>, staging", true},
		{"an entry without keys", `[{"name":"prod","issuer":"https://prod.example"}]`, ours.of(production), "no-key", "has no jwks", "", "", true},
		{"keys as text", presetList(map[string]any{"name": "prod", "issuer": production, "jwks": ours.keys()}), ours.of(production), "no-key", "a jwks that is text", "", "", true},
		{"keys that are none, without a name", `[{"issuer":"https://prod.example","jwks":[]}]`, ours.of(production), "no-key", "", "", production, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			a := openAt(t, withPresets(t, tc.block))
			a.announces(tc.names, tc.broken)
			a.paste("#token", tc.token)
			a.expect(verdict{Signature: tc.signature})
			a.unfold("#result details")
			said := a.said()
			if !strings.Contains(said, tc.says) || tc.saysNot != "" && strings.Contains(said, tc.saysNot) {
				t.Errorf("want %q and not %q; the page says %s", tc.says, tc.saysNot, said)
			}
			// Pasted keys still count.
			a.paste("#keys", keySet(ours.jwk, theirs.jwk))
			a.expect(verdict{Signature: "verified"})
		})
	}
}

// announces checks what the empty page says about its presets.
func (a airlock) announces(names string, broken bool) {
	a.t.Helper()
	a.shows("#built-in", names != "")
	a.shows("#built-in-broken", broken)
	if names != "" {
		a.says("#built-in", "This page contains keys of: "+names)
	}
	if broken {
		a.says("#built-in-broken", "can't be read")
	}
}

func presetList(entries ...map[string]any) string {
	list, err := json.MarshalIndent(entries, "", "  ") // which writes < as \u003c, as a script requires
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return string(list)
}

// withPresets is the address of a page with another block of keys.
func withPresets(t *testing.T, block string) string {
	t.Helper()
	dir := t.TempDir()
	copyDist(t, dir, "index.html", "fetch.html")
	path := filepath.Join(dir, "index.html")
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const before, after = `<script type="application/json" id="presets">`, "</script>"
	head, rest, found := strings.Cut(string(page), before)
	_, rest, closed := strings.Cut(rest, after)
	if !found || !closed || len(head) > 10_000 {
		t.Fatal("there is no block of presets near the top")
	}
	if err := os.WriteFile(path, []byte(head+before+block+after+rest), 0o644); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

// TestKeysBuiltPresets builds a page that contains keys.
func TestKeysBuiltPresets(t *testing.T) {
	t.Parallel()
	m := newMint(t, "ES256")
	dir := t.TempDir()
	list := filepath.Join(dir, "presets.json")
	text := presetList(map[string]any{"name": "prod </script>", "issuer": "https://prod.example", "jwks": json.RawMessage(m.keys())})
	if err := os.WriteFile(list, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := build.Build(build.Options{Root: "../..", Out: filepath.Join(dir, "dist"), Presets: list, Core: &lab.core})
	if err != nil {
		t.Fatal(err)
	}
	a := openAt(t, "file://"+result.Index)
	a.paste("#token", m.of("https://prod.example"))
	a.expect(verdict{Signature: "verified"})
	a.unfold("#about details")
	a.says("#about", "prod </script>")
}
