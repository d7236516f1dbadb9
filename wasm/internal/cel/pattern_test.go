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
	told := 0
	for range 30_000 {
		var b strings.Builder
		for range 1 + r.Intn(7) {
			b.WriteString(pieces[r.Intn(len(pieces))])
		}
		pattern := b.String()
		re, f := compileRegex(pattern)
		want, err := regexp.Compile(pattern)
		switch {
		case f != nil && f.unknown:
			continue
		case f != nil:
			if err == nil || err.Error() != f.text {
				t.Errorf("%q is refused: %s, want %v", pattern, f.text, err)
			}
			continue
		case err != nil:
			t.Errorf("%q is taken: %v", pattern, err)
			continue
		}
		told++
		for _, text := range []string{"", "a", "ab", "abcabc", "é-a.b", "1_2 3", "aaab\nb", "xyz"} {
			if got := re.findAll(text, -1); !slices.Equal(got, want.FindAllString(text, -1)) {
				t.Fatalf("%q in %q: %q, want %q", pattern, text, got, want.FindAllString(text, -1))
			}
			if _, _, ok := re.find([]rune(text), 0); ok != want.MatchString(text) {
				t.Fatalf("%q in %q: %t", pattern, text, ok)
			}
		}
	}
	t.Logf("%d told", told)
}
