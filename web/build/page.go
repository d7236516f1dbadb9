package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

// parts are the values that web/index.html and web/fetch.html can use.
type parts struct {
	CSP     string
	Style   string
	Script  string
	WASM    string   // LZMA, in base64
	Samples string   // JSON
	Offers  []sample // of Inspect
	Pairs   []sample // of Compare
	Sides   []box
	Presets string // JSON
	Version string // empty for a development build

	CoreHash string // SHA-256 of the core, compressed, in hex
}

// box is one of the two boxes of Compare.
type box struct {
	ID, Title, Note string
	Last            bool
}

var sides = []box{
	{ID: "compare-a", Title: "A", Note: "the token that works, or the old one"},
	{ID: "compare-b", Title: "B", Note: "the other one", Last: true},
}

// assemble renders index.html around the core.
func assemble(opts Options, core Core) ([]byte, error) {
	script, err := bundleScript(opts.Root, core)
	if err != nil {
		return nil, err
	}
	style, err := bundleEntry(opts.Root, "web/src/css/main.css")
	if err != nil {
		return nil, err
	}
	loaded, err := loadSamples(opts.Root)
	if err != nil {
		return nil, err
	}
	shipped, err := loadPresets(opts.Presets)
	if err != nil {
		return nil, err
	}
	return render(filepath.Join(opts.Root, "web", "index.html"), parts{
		CSP:     policy(script, style),
		Style:   style,
		Script:  script,
		WASM:    base64.StdEncoding.EncodeToString(core.lzma),
		Samples: loaded,
		Offers:  samples,
		Pairs:   pairs,
		Sides:   sides,
		Presets: shipped,
		Version: opts.Version,

		CoreHash: fmt.Sprintf("%x", sha256.Sum256(core.lzma)),
	})
}

// policy is the page's content security policy. connect-src repeats the default
// because it is the promise that people look for.
func policy(script, style string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + hash(script) + " 'wasm-unsafe-eval'",
		"style-src " + hash(style),
		"img-src data:",
		"worker-src blob:",
		"connect-src 'none'",
		"frame-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types airlock",
	}, "; ")
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// render fills in the template. It uses text/template because html/template would
// rewrite the script. Every part is safe as is.
func render(path string, parts parts) ([]byte, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	tmpl, err := template.New(path).Parse(string(source))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := tmpl.Execute(&out, parts); err != nil {
		return nil, err
	}
	if missing := policyViolation(out.String(), parts); missing != "" {
		return nil, fmt.Errorf("%s must contain %s exactly once", filepath.Base(path), missing)
	}
	return out.Bytes(), nil
}

// policyViolation checks what a template can't guarantee: that the policy comes before
// everything it governs, and that the text it hashes is the text between the tags. It
// names what is missing.
func policyViolation(page string, parts parts) string {
	wants := []struct{ name, text string }{
		{"the policy right after <head>", `<head><meta http-equiv="Content-Security-Policy" content="` + parts.CSP + `">`},
		{"the style", "<style>" + parts.Style + "</style>"},
		{"the script", "<script>" + parts.Script + "</script>"},
	}
	for _, block := range []struct{ id, kind, text string }{
		{"wasm", "octet-stream", parts.WASM},
		{"samples", "json", parts.Samples},
		{"presets", "json", parts.Presets},
	} {
		if block.text != "" {
			tag := fmt.Sprintf(`<script type="application/%s" id="%s">`, block.kind, block.id)
			wants = append(wants, struct{ name, text string }{"the " + block.id, tag + block.text + "</script>"})
		}
	}
	for _, want := range wants {
		if strings.Count(page, want.text) != 1 {
			return want.name
		}
	}
	return ""
}
