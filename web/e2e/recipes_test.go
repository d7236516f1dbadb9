package e2e

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// These tests run what the recipes for docs sites in web/hosting/docs say, extracted
// from the recipes. The shortcode for Hugo has its own tests, next to it.

const (
	recipeAirlock = "https://airlock.example" // where the recipes have the page
	recipeDocs    = "https://docs.example"
)

// docsRecipe returns the text of a recipe.
func docsRecipe(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../hosting/docs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fenced returns the code blocks of a language. A recipe without any is an error.
func fenced(t *testing.T, name, language string) []string {
	t.Helper()
	var blocks []string
	for _, match := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(docsRecipe(t, name), -1) {
		blocks = append(blocks, match[1])
	}
	if len(blocks) == 0 {
		t.Fatalf("%s has no %s", name, language)
	}
	return blocks
}

// TestEmbedRecipes opens what the recipes tell people to write into a page, in docs
// on a different site than the page, with the headers that the recipes require from
// both.
func TestEmbedRecipes(t *testing.T) {
	t.Parallel()
	page := serveRecipes(t)
	element, frame := fenced(t, "README.md", "html")[0], fenced(t, "README.md", "html")[1]
	script := `<script defer src="` + recipeAirlock + `/embed.js"></script>`
	framed := fenced(t, "backstage.md", "html")[0]
	for _, tc := range []struct {
		name, snippet string
		signature     string // empty without a sample
	}{
		{"element", element, ""},
		{"iframe", frame, ""},
		{"MkDocs", script + fenced(t, "mkdocs.md", "html")[0], "verified"},
		{"Docusaurus", script + fenced(t, "docusaurus.md", "mdx")[0], "verified"},
		{"VitePress", script + fenced(t, "vitepress.md", "html")[0], "verified"},
		{"Backstage", framed, "verified"},
		{"Backstage, sanitized", sanitized(t, framed), "verified"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			docs := newTab(t)
			docs.navigate(serveRecipe(t, page, tc.snippet))
			a := airlock{docs.frame()}
			a.ready()
			if tc.signature != "" {
				a.reaches(tc.signature)
			}
		})
	}
}

// reaches waits for a verdict that a paste didn't cause.
func (a airlock) reaches(signature string) {
	a.t.Helper()
	a.wait("the signature to be "+signature, js(`document.querySelector("#verdict").dataset.signature === %s`, signature))
}

// sanitized is what DOMPurify leaves of an iframe for TechDocs.
func sanitized(t *testing.T, iframe string) string {
	t.Helper()
	left := regexp.MustCompile(`\s(sandbox|allow)="[^"]*"`).ReplaceAllString(iframe, "")
	if left == iframe || strings.Contains(left, "sandbox") {
		t.Fatalf("there is no sandbox to take away: %s", clip(iframe))
	}
	return left
}

// serveRecipes serves the page as the recipes require of its server.
func serveRecipes(t *testing.T) *site {
	t.Helper()
	files, headers := http.FileServer(http.Dir(lab.dist)), fenced(t, "README.md", "http")[0]
	return serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headersOf(strings.ReplaceAll(headers, recipeDocs, "http://"+otherHost+":*")) {
			if name != "Cross-Origin-Resource-Policy" || r.URL.Path == "/embed.js" {
				w.Header().Set(name, value)
			}
		}
		files.ServeHTTP(w, r)
	}))
}

// serveRecipe serves a docs page that contains a snippet, under exactly the policy
// that the recipes require, and returns its address.
func serveRecipe(t *testing.T, page *site, snippet string) string {
	t.Helper()
	here := func(text string) string { return strings.ReplaceAll(text, recipeAirlock, page.at("127.0.0.1", "")) }
	policy := headersOf(here(fenced(t, "README.md", "http")[1]))["Content-Security-Policy"]
	docs := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; img-src data:; "+policy)
		w.Write([]byte(`<!doctype html><html lang="en"><title>Docs</title><link rel="icon" href="data:,"><main>` + here(snippet) + `</main>`))
	}))
	return docs.at(otherHost, "/")
}

// headersOf reads lines of HTTP.
func headersOf(lines string) map[string]string {
	headers := make(map[string]string)
	for line := range strings.Lines(lines) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			headers[name] = value
		}
	}
	return headers
}

// TestEmbedRecipeLink opens the fallback link, and creates it again with the command
// next to it.
func TestEmbedRecipeLink(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\((https://[^)]+)\)`).FindStringSubmatch(fenced(t, "link.md", "markdown")[0])[1]
	t.Run("opened", func(t *testing.T) {
		t.Parallel()
		page := serveRecipes(t)
		a := openAt(t, strings.ReplaceAll(link, recipeAirlock, page.at("127.0.0.1", "")))
		a.reaches("verified")
		if heard := page.heard(); strings.Contains(heard, "token=") {
			t.Error("the server was told of the sample")
		}
	})
	t.Run("made", func(t *testing.T) {
		t.Parallel()
		needs(t, "jq")
		dir := t.TempDir()
		for name, sample := range map[string]string{"sample.jwt": "cluster/article-legacy.jwt", "jwks.json": "cluster/article-jwks.json"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(read(t, sample)+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if made := strings.TrimSpace(output(t, dir, "sh", "-c", fenced(t, "link.md", "sh")[0])); made != link {
			t.Errorf("the command makes %s", clip(made))
		}
	})
}

// TestEmbedRecipeMkDocs builds a site with the real MkDocs, following the recipe.
func TestEmbedRecipeMkDocs(t *testing.T) {
	t.Parallel()
	needs(t, "mkdocs")
	page, dir := serveRecipes(t), t.TempDir()
	here := strings.NewReplacer(recipeAirlock, page.at("127.0.0.1", ""))
	if err := os.Mkdir(filepath.Join(dir, "docs"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"mkdocs.yml":    "site_name: Docs\ntheme: {name: mkdocs, highlightjs: false}\n" + fenced(t, "mkdocs.md", "yaml")[0],
		"docs/index.md": "# Tokens\n\nIn a paragraph of its own:\n\n" + fenced(t, "mkdocs.md", "html")[0],
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(here.Replace(text)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	output(t, dir, "mkdocs", "build", "--strict")
	docs := newTab(t)
	docs.navigate(serveDir(t, filepath.Join(dir, "site")).at(otherHost, "/"))
	a := airlock{docs.frame()}
	a.ready()
	a.reaches("verified")
}

// needs skips a test if a program is missing that only this test runs.
func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("install %s to run this: %v", program, err)
	}
}

// output runs a program in a directory and returns what it prints.
func output(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	var errors strings.Builder
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Stderr = dir, &errors
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, errors.String())
	}
	return string(out)
}
