// Package hugo tests the shortcode in a site that the real Hugo builds, and opens that site
// in Chromium. It is a separate module, which keeps Hugo out of the page's go.mod.
//
//	go tool mage hugo
package hugo

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// site is a copy of the site in this directory that a test can change and build.
type site struct {
	t   *testing.T
	dir string
}

func newSite(t *testing.T) site {
	t.Helper()
	s := site{t, t.TempDir()}
	for _, name := range []string{"content", "layouts"} {
		s.do(os.CopyFS(filepath.Join(s.dir, name), os.DirFS(name)))
	}
	config, err := os.ReadFile("hugo.toml")
	s.do(err)
	s.write("hugo.toml", string(config))
	return s
}

func (s site) do(err error) {
	if err != nil {
		s.t.Helper()
		s.t.Fatal(err)
	}
}

func (s site) write(name, text string) {
	s.t.Helper()
	s.do(os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o644))
}

// page adds a page to the site.
func (s site) page(name, body string) {
	s.t.Helper()
	s.write("content/"+name+".md", "---\ntitle: "+name+"\n---\n\n"+body+"\n")
}

// hugo builds the site and returns the output of Hugo. An empty address means the one in
// hugo.toml.
func (s site) hugo(airlock string) (string, error) {
	cmd := exec.Command("go", "tool", "hugo", "--source", s.dir, "--panicOnWarning", "--noBuildLock")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "HUGO_CACHEDIR="+filepath.Join(s.dir, "cache"))
	if airlock != "" {
		cmd.Env = append(cmd.Env, "HUGO_PARAMS_JWTAIRLOCK="+airlock)
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// build builds the site and returns its output directory.
func (s site) build(airlock string) string {
	s.t.Helper()
	if out, err := s.hugo(airlock); err != nil {
		s.t.Fatalf("hugo: %v\n%s", err, out)
	}
	return filepath.Join(s.dir, "public")
}

// elements returns all elements of a name in a page of the site.
func (s site) elements(page, name string) []*html.Node {
	s.t.Helper()
	file, err := os.Open(filepath.Join(s.dir, "public", page))
	s.do(err)
	defer file.Close()
	document, err := html.Parse(file)
	s.do(err)
	var found []*html.Node
	for node := range document.Descendants() {
		if node.Type == html.ElementNode && node.Data == name {
			found = append(found, node)
		}
	}
	return found
}

// attributes returns the attributes of an element, one per line, in order.
func attributes(node *html.Node) string {
	var b strings.Builder
	for _, a := range node.Attr {
		fmt.Fprintf(&b, "%s=%s\n", a.Key, a.Val)
	}
	return b.String()
}
