package build

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	mdFence   = regexp.MustCompile("(?ms)^ *```.*?^ *```")
	mdCode    = regexp.MustCompile("`[^`\n]*`")
	mdLink    = regexp.MustCompile(`(?:\]\(|\bsrc(?:set)?=")([^)"\s]+)[)"]`)
	mdHeading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	mdDropped = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestLinks follows every link in the documents to another file in the tree, and to a
// heading there, and looks for every picture.
func TestLinks(t *testing.T) {
	followed := 0
	for name, text := range texts(t, ".", ".md") {
		prose := mdCode.ReplaceAllString(mdFence.ReplaceAllString(text, ""), "")
		for _, m := range mdLink.FindAllStringSubmatch(prose, -1) {
			to, err := url.Parse(m[1])
			if err == nil && to.Scheme != "" {
				continue
			}
			followed++
			if err != nil || !leads(filepath.Join(root, name), to) {
				t.Errorf("%s: the target of %s is missing", name, m[1])
			}
		}
	}
	if followed < 20 {
		t.Errorf("only %d links were found", followed)
	}
}

func leads(from string, to *url.URL) bool {
	target := from
	if to.Path != "" {
		target = filepath.Join(filepath.Dir(from), to.Path)
	}
	if _, err := os.Stat(target); err != nil || to.Fragment == "" {
		return err == nil
	}
	text, err := os.ReadFile(target)
	return err == nil && slices.Contains(anchors(string(text)), to.Fragment)
}

// anchors are the names of headings, as GitHub builds them.
func anchors(text string) (names []string) {
	for _, m := range mdHeading.FindAllStringSubmatch(mdFence.ReplaceAllString(text, ""), -1) {
		names = append(names, strings.ReplaceAll(mdDropped.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-"))
	}
	return names
}

func TestAnchors(t *testing.T) {
	text := "# What both sides have to send\n```sh\n# no heading\n```\n## `mage image`, and 0.1.0 — new\n"
	want := []string{"what-both-sides-have-to-send", "mage-image-and-010--new"}
	if got := anchors(text); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
