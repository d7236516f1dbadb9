package build

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// phrase is one that is always wrong in what a person reads here.
type phrase struct {
	wrong   *regexp.Regexp
	instead string

	// bad has the phrase, and good, which says the same, hasn't.
	bad, good string
}

var phrases = []phrase{
	{regexp.MustCompile(`(?i)\bwhoever\b`), "the actor: the issuer, anyone who", "Whoever has it can act as you", "Anyone who has it can act as you"},
	{regexp.MustCompile(`(?i)\b(any|every|some|no)body\b`), "anyone, everyone, someone, no one", "Anybody can sign", "Anyone can sign"},
	{regexp.MustCompile(`\b(is|are|was|were) no \w`), "a verb in the negative: isn't a", "it is no JWT", "it isn't a JWT; there is no key; it is no longer valid"},
	{regexp.MustCompile(`\bby (itself|themselves)\b`), "alone, separately", "given by itself", "provided separately"},
	{regexp.MustCompile(`\bfor ever\b`), "never expires", "It lives for ever", "It never expires"},
	{regexp.MustCompile(`\bLet (the|it|them|this|each|every|your)\b`), "Have the issuer …, or an imperative", "Let the issuer correct it", "Have the issuer correct it"},
	{regexp.MustCompile(`(?i)\b(stand|stands|stood)\b`), "is, appears, is stored", "as it stands", "as is, if you understand"},
	{regexp.MustCompile(`\bbrought along\b`), "embedded", "a key that it brought along", "an embedded key"},
	{regexp.MustCompile(`\ball the same\b`), "anyway, still", "accepts it all the same", "accepts it anyway"},
	{regexp.MustCompile(`(?i)\b(most likely|likeliest|likelier)\b`), "probably", "Most likely it was cut off", "It was probably cut off"},
	{regexp.MustCompile(`(?i)(serial|organ|author|recogn|canonical|normal|summar)is(e|ation|ing)|\bcolour|behaviour`), "US spelling", "JSON serialisation", "JSON Serialization"},
}

// fine is what isn't wrong although it looks like a phrase.
var fine = regexp.MustCompile(`(?i)\bthere (is|are|was|were) no |\b(is|are) no (longer|more|later|one) `)

// allowed are the texts that may have a phrase, each for a reason.
var allowed = []struct{ path, text, reason string }{}

// TestRuleVoice keeps out of string literals and pages the phrases that a native
// speaker stumbles over.
func TestRuleVoice(t *testing.T) {
	used := make([]bool, len(allowed))
	check := func(path, text string) {
		wrong, instead := wrongIn(text)
		if wrong == "" {
			return
		}
		for i, a := range allowed {
			if a.path == path && a.text == text && a.reason != "" {
				used[i] = true
				return
			}
		}
		t.Errorf("%s says %q in %.120q, and should say %s", path, wrong, text, instead)
	}
	for _, f := range goFiles(t) {
		for _, text := range f.literals() {
			check(f.path, text)
		}
	}
	unshown := regexp.MustCompile(`(?s)<!--.*?-->|<script.*?</script>|<style.*?</style>`)
	for name, text := range texts(t, "web", ".html") {
		for line := range strings.Lines(unshown.ReplaceAllString(text, "")) {
			check("web/"+name, strings.TrimSpace(line))
		}
	}
	for i, a := range allowed {
		if !used[i] {
			t.Errorf("%s: %q needs no allowance", a.path, a.text)
		}
	}
}

// TestRuleVoicePlanted shows that each phrase is found, and what replaces it isn't.
func TestRuleVoicePlanted(t *testing.T) {
	for _, p := range phrases {
		if wrong, instead := wrongIn(p.bad); instead != p.instead {
			t.Errorf("%q: found %q, to be %q", p.bad, wrong, instead)
		}
		if wrong, _ := wrongIn(p.good); wrong != "" {
			t.Errorf("%q: found %q", p.good, wrong)
		}
	}
}

func wrongIn(text string) (wrong, instead string) {
	text = fine.ReplaceAllString(text, "")
	for _, p := range phrases {
		if wrong := p.wrong.FindString(text); wrong != "" {
			return wrong, p.instead
		}
	}
	return "", ""
}

// literals are the string literals of a file, but for import paths and tags of structs,
// which people don't read.
func (f goFile) literals() (list []string) {
	unread := map[*ast.BasicLit]bool{}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			unread[n.Tag] = true
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING && !unread[n] {
				list = append(list, text)
			}
		}
		return true
	})
	return list
}
