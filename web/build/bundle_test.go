package build

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestInlineable(t *testing.T) {
	for _, text := range []string{"", "a<b", "'<\\/script>'", "a.style<c", "a < script", "->"} {
		if err := inlineable("script", text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{
		"'</script>'", "</SCRIPT ", "</style>",
		"'<script>'", // after <!--, the element would end only at a second </script>
		"a<!--b",
		"a\r\nb", // parsed as \n, which would break the hash
		"a\x00b", // parsed as U+FFFD
	} {
		if inlineable("script", text) == nil {
			t.Errorf("%q was accepted", text)
		}
	}
}

// The worker is a string inside a script inside HTML.
func TestBundleScript(t *testing.T) {
	root := scripts(t, map[string]string{
		"web/src/main.ts":   `import worker from "airlock:worker"; document.title = worker`,
		"web/src/worker.ts": `postMessage("</script>")`,
		"wasm_exec.js":      `globalThis.Go = class { /* comment */ }`,
	})
	script, err := bundleScript(root, Core{runtime: filepath.Join(root, "wasm_exec.js")})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"globalThis.Go=class", "postMessage", "document.title="} {
		if !strings.Contains(script, want) {
			t.Errorf("no %q in %s", want, script)
		}
	}
	if strings.Contains(script, "comment") {
		t.Errorf("not minified: %s", script)
	}
}

func TestBundleRefuses(t *testing.T) {
	tests := []struct{ name, main, want string }{
		{"a missing module", `import "./nothing.ts"`, "nothing.ts"},
		{"what is allowed, and always wrong", `if (typeof document === "strng") alert()`, "typeof"},
		{"a comment that opens in HTML", "document.title = '<!-- <script>'", "can't be inlined"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := scripts(t, map[string]string{
				"web/src/main.ts": test.main, "web/src/worker.ts": "", "wasm_exec.js": "",
			})
			_, err := bundleScript(root, Core{runtime: filepath.Join(root, "wasm_exec.js")})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestBundleStyle(t *testing.T) {
	root := scripts(t, map[string]string{
		"web/src/css/main.css":  `@import "./other.css"; a { color: red }`,
		"web/src/css/other.css": `b { color: red }`,
	})
	style, err := bundleEntry(root, "web/src/css/main.css")
	if want := "b{color:red}a{color:red}\n"; err != nil || style != want {
		t.Errorf("got %q, %v, want %q", style, err, want)
	}
}

func scripts(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	files["web/tsconfig.json"] = "{}"
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}
