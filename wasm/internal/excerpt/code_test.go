package excerpt

import "testing"

func TestCode(t *testing.T) {
	for value, want := range map[string]string{
		"a":     "`a`",
		"a`b":   "`` a`b ``",
		"`a":    "`` `a ``",
		"a``b`": "``` a``b` ```",
		"":      "`  `",
	} {
		if got := Code(value); got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
}
