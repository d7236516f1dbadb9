package cel

import (
	"math/rand"
	"regexp"
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
		want, err := regexp.Compile(pattern)
		for _, text := range []string{"", "a", "ab", "abcabc", "é-a.b", "1_2 3", "aaab\nb", "xyz"} {
			found, f, ok := matched(pattern, text)
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
			case found != want.MatchString(text):
				t.Fatalf("%q in %q: %t", pattern, text, found)
			}
			told++
		}
	}
	t.Logf("%d told", told)
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
