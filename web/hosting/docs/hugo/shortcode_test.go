package hugo

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const airlock = "https://airlock.example/"

// hostile could end the string, the element or the script that contains it.
const hostile = `'"></jwt-airlock></script><script>alert(1)</script><img src=x onerror=alert(2)>&amp; {{ . }} %41 +#é`

// TestShortcode parses the pages of the site as a browser would.
func TestShortcode(t *testing.T) {
	s := newSite(t)
	s.page("hostile", fmt.Sprintf("{{< jwt-airlock token=`%[1]s` keys-for=`%[1]s` issuer=`%[1]s` audience=`%[1]s`"+
		" theme=`%[1]s` view=`%[1]s` label=`%[1]s` >}}%[1]s{{< /jwt-airlock >}}", hostile))
	s.build("")

	every := func(value string) string {
		var b strings.Builder
		for _, name := range []string{"token", "keys", "keys-for", "issuer", "audience", "theme", "view", "label"} {
			fmt.Fprintf(&b, "%s=%s\n", name, value)
		}
		return b.String()
	}
	token, keys := testdata(t, "article-legacy.jwt"), testdata(t, "article-jwks.json")
	for _, tc := range []struct {
		page     string
		elements []string
		sample   url.Values // in the link of the first
	}{
		{"index.html", []string{"src=" + airlock + "\n", "src=" + airlock + "\nview=compact\nlabel=Another token\n"}, nil},
		{"sample/index.html", []string{"src=" + airlock + "\ntoken=" + token + "\nkeys=" + keys + "\n"},
			url.Values{"token": {token}, "keys": {keys}}},
		{"hostile/index.html", []string{"src=" + airlock + "\n" + every(hostile)},
			url.Values{"token": {hostile}, "keys": {hostile}, "issuer": {hostile}, "audience": {hostile}}},
	} {
		t.Run(tc.page, func(t *testing.T) {
			s := site{t, s.dir}
			var got []string
			for _, element := range s.elements(tc.page, "jwt-airlock") {
				got = append(got, attributes(element))
			}
			if strings.Join(got, "--\n") != strings.Join(tc.elements, "--\n") {
				t.Errorf("the elements have\n%s\nwant\n%s", strings.Join(got, "--\n"), strings.Join(tc.elements, "--\n"))
			}
			scripts := s.elements(tc.page, "script")
			if want := "defer=\nsrc=" + airlock + "embed.js\n"; len(scripts) != 1 || attributes(scripts[0]) != want {
				t.Errorf("there are %d scripts, want embed.js once", len(scripts))
			}
			checkLink(t, s.elements(tc.page, "a")[0], tc.sample)
		})
	}
}

// checkLink checks the link for readers without scripts.
func checkLink(t *testing.T, a *html.Node, sample url.Values) {
	t.Helper()
	if a.Parent.Data != "jwt-airlock" {
		t.Errorf("the link is in <%s>", a.Parent.Data)
	}
	address, fragment, _ := strings.Cut(a.Attr[0].Val, "#")
	got, err := url.ParseQuery(fragment)
	if err != nil || address != airlock || got.Encode() != sample.Encode() {
		t.Errorf("the link is to %s with %v (%v), want %v", address, got, err, sample)
	}
}

func testdata(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../../../testdata/cluster", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}

// TestBeforeHugo146 puts the file where older versions look for it.
func TestBeforeHugo146(t *testing.T) {
	s := newSite(t)
	s.do(os.Rename(filepath.Join(s.dir, "layouts/_shortcodes"), filepath.Join(s.dir, "layouts/shortcodes")))
	s.build("")
	if n := len(s.elements("index.html", "jwt-airlock")); n != 2 {
		t.Errorf("there are %d elements, want 2", n)
	}
}

// TestSource sets the address in the call. It doesn't have to be a directory.
func TestSource(t *testing.T) {
	s := newSite(t)
	s.page("near", `{{< jwt-airlock src="/tools/index.html" />}}`)
	s.page("code", `{{< jwt-airlock src="javascript:alert(1)/" />}}`)
	s.build("")
	for page, want := range map[string]string{"near": "/tools/embed.js", "code": "#ZgotmplZ"} {
		script := s.elements(page+"/index.html", "script")[0]
		if got := attributes(script); got != "defer=\nsrc="+want+"\n" {
			t.Errorf("%s: the script has %s", page, got)
		}
		for _, name := range []string{"jwt-airlock", "a"} {
			if strings.Contains(attributes(s.elements(page+"/index.html", name)[0]), "javascript") {
				t.Errorf("%s: <%s> has code for an address", page, name)
			}
		}
	}
}

// TestMistakes checks that Hugo rejects what would give a page that doesn't work.
func TestMistakes(t *testing.T) {
	for _, tc := range []struct{ name, call, config, says string }{
		{"an unknown parameter", `{{< jwt-airlock tokn="e30" />}}`, "", "no parameter is called tokn"},
		{"one without a name", `{{< jwt-airlock "e30" />}}`, "", "no parameter is called 0"},
		{"no directory", `{{< jwt-airlock src="https://airlock.example" />}}`, "", "has to end in / or .html"},
		{"no address at all", `{{< jwt-airlock />}}`, "title = 'Docs'", "has to end in / or .html"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newSite(t)
			s.page("mistake", tc.call)
			if tc.config != "" {
				s.write("hugo.toml", tc.config)
			}
			out, err := s.hugo("")
			if err == nil || !strings.Contains(out, tc.says) || !strings.Contains(out, ".md:5:1") {
				t.Errorf("want %q and the place, hugo says (%v)\n%s", tc.says, err, out)
			}
		})
	}
}

// TestRecipe does what hugo.md says.
func TestRecipe(t *testing.T) {
	recipe, err := os.ReadFile("../hugo.md")
	if err != nil {
		t.Fatal(err)
	}
	fenced := func(language string) (blocks []string) {
		for _, match := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllSubmatch(recipe, -1) {
			blocks = append(blocks, string(match[1]))
		}
		return blocks
	}
	s := newSite(t)
	s.write("hugo.toml", strings.Join(fenced("toml"), ""))
	s.page("recipe", strings.Join(fenced("markdown"), "\n"))
	s.build("")
	want := "src=" + airlock + "\n--\nsrc=" + airlock + "\ntoken=eyJ…\nkeys={\"keys\": [ … ]}\nlabel=A token from a Secret\n"
	var got []string
	for _, element := range s.elements("recipe/index.html", "jwt-airlock") {
		got = append(got, attributes(element))
	}
	if strings.Join(got, "--\n") != want {
		t.Errorf("the elements have\n%s\nwant\n%s", strings.Join(got, "--\n"), want)
	}
}
