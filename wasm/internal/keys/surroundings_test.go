package keys

import (
	"slices"
	"testing"

	"jwt-airlock/wasm/internal/report"
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

// Text that merely is no key is a secret only where it was given as one.
func TestNoSecrets(t *testing.T) {
	for _, text := range []string{"a note that I pasted", "kubectl get pods", "changeme", `JWT_SECRET="abc"`, "6489aa:f3a9"} {
		assumed, _ := Parse(report.KeySource{Text: text})
		if rest, findings := NoSecrets(assumed); len(rest) != 0 || codes(findings) != "KEYS-NONE" {
			t.Errorf("%s: got %d keys, %q", text, len(rest), codes(findings))
		}
		given, _ := Parse(report.KeySource{Text: text, Format: "secret"})
		if rest, findings := NoSecrets(given); len(rest) != 1 || len(findings) != 0 {
			t.Errorf("%s, given as a secret: got %d keys, %q", text, len(rest), codes(findings))
		}
	}
}
