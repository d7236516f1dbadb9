package keys

import (
	"slices"
	"testing"
)

func TestWithin(t *testing.T) {
	for text, want := range map[string]string{
		`JWT_SECRET="abc"`:      "abc",
		`export JWT_SECRET=abc`: "abc",
		`secret: abc`:           "abc",
		`  "secret": "abc",`:    "abc",
		`6489aa:f3a9`:           "f3a9",
		`'abc'`:                 "abc",
		`“abc”`:                 "abc",
		`abc,`:                  "abc",
		`const key = 'abc';`:    "abc",
		`set JWT_SECRET=abc`:    "abc",
		`-e JWT_SECRET=abc`:     "abc",
		"# a\nA=1\nB=abc\n":     "abc",
	} {
		if found := Within(text); !slices.ContainsFunc(found, func(i Inner) bool { return i.Secret == want }) {
			t.Errorf("%s: found %v", text, found)
		}
	}
	for _, text := range []string{"abc", "a b c", ""} {
		if found := Within(text); len(found) > 0 {
			t.Errorf("%s: found %v", text, found)
		}
	}
}
