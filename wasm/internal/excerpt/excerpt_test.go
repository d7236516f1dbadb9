package excerpt

import (
	"strings"
	"testing"
)

func TestShort(t *testing.T) {
	if got := ShortID("BPlcMy7AywKBfLhl67WEfBoRklvuovLWXk-y79NbOxc"); got != "BPlcMy7A…bOxc" {
		t.Errorf("got %q", got)
	}
	if got := ShortID("a short id"); got != "a short id" {
		t.Errorf("got %q", got)
	}
	if got := Truncate(strings.Repeat("ü", 121)); got != strings.Repeat("ü", 120)+"…" {
		t.Errorf("got %q", got)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 keys", 1: "1 key", 2: "2 keys"} {
		if got := Count(n, "key"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSentence(t *testing.T) {
	for _, tc := range []struct {
		clauses []string
		want    string
	}{
		{[]string{"found in a line", "removed 2 spaces"}, "Found in a line; removed 2 spaces."},
		{[]string{"éclair is no name"}, "Éclair is no name."},
		{[]string{"“a” is read"}, "“a” is read."},
		{[]string{"\xffa"}, "\xffa."},
		{[]string{""}, ""},
		{nil, ""},
	} {
		if got := Sentence(tc.clauses...); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.clauses, got, tc.want)
		}
	}
}

func TestLead(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"", ""},
		{"It is past its warnafter, and late. Whoever uses it has a copy.", "It is past its warnafter, and late."},
		{"One sentence of kubernetes.io 1.29", "One sentence of kubernetes.io 1.29"},
		{"RFC 7519 §4.1.4, e.g. exp. It expired.", "RFC 7519 §4.1.4, e.g. exp."},
		{"Ends here. ", "Ends here. "},
	} {
		if got := Lead(tc.text); got != tc.want {
			t.Errorf("%q: got %q, want %q", tc.text, got, tc.want)
		}
	}
}
