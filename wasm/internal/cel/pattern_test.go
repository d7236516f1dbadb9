package cel

import (
	"math/rand"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestPattern compares with Go's regexp over patterns made at random.
func TestPattern(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	pieces := []string{"a", "b", "c", ".", "^", "$", "|", "(", ")", "(?:", "*", "+", "?", "{2}", "{1,3}", "{0,}", "[ab]", "[^a-c]",
		"[a-z-]", `\d`, `\w`, `\S`, `\.`, "-", "é", "[", "]", `[\d_]`, `\pL`, "(?i)", "a*?", `\\`, "[]a]"}
	told, found := 0, 0
	for range 30_000 {
		var b strings.Builder
		for range 1 + r.Intn(7) {
			b.WriteString(pieces[r.Intn(len(pieces))])
		}
		pattern := b.String()
		want, err := regexp.Compile(pattern)
		for _, text := range []string{"", "a", "ab", "abcabc", "é-a.b", "1_2 3", "aaab\nb", "xyz"} {
			matches, f, ok := matched(pattern, text)
			switch {
			case !ok:
				continue
			case f != nil:
				if err == nil || err.Error() != f.text {
					t.Fatalf("%q is refused: %s, want %v", pattern, f.text, err)
				}
				continue
			case err != nil:
				t.Fatalf("%q is taken: %v", pattern, err)
			case matches != want.MatchString(text):
				t.Fatalf("%q in %q: %t", pattern, text, matches)
			}
			told++
			if all, ok := foundAll(pattern, text); ok {
				if want := want.FindAllString(text, -1); !slices.Equal(all, want) {
					t.Fatalf("%q in %q: %q, want %q", pattern, text, all, want)
				}
				found++
			}
		}
	}
	t.Logf("%d told, %d found", told, found)
	if told < 80_000 || found < 80_000 {
		t.Errorf("%d told, %d found", told, found)
	}
}

// matched is false for ok if we give up.
func matched(pattern, text string) (found bool, f *failure, ok bool) {
	var err error
	defer func() { ok = err == nil }()
	defer recoverDoubt(&err)
	re, f := compileRegex(pattern)
	if f == nil {
		found = re.match([]rune(text))
	}
	return found, f, true
}

// foundAll is false for ok if we give up.
func foundAll(pattern, text string) (all []string, ok bool) {
	var err error
	defer func() { ok = err == nil }()
	defer recoverDoubt(&err)
	return findTexts(text, pattern, -1), true
}
