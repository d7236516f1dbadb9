package exact

import (
	"strings"
	"testing"
)

func TestMembersKeepWhatStands(t *testing.T) {
	v, err := Parse([]byte(" {\"b\": 100002348117421473, \"a\":1e400 ,\"b\":\"x\", \"\\u0061lg\":[ 1 ], \"o\":{ \"k\" : null }} "))
	if err != nil {
		t.Fatal(err)
	}
	want := []Member{
		{"b", Value("100002348117421473")},
		{"a", Value("1e400")},
		{"b", Value(`"x"`)},
		{"alg", Value("[ 1 ]")},
		{"o", Value(`{ "k" : null }`)},
	}
	got := v.Members()
	if len(got) != len(want) {
		t.Fatalf("got %d members, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i].Name != want[i].Name || string(got[i].Value) != string(want[i].Value) {
			t.Errorf("member %d is %s %s, want %s %s", i, got[i].Name, got[i].Value, want[i].Name, want[i].Value)
		}
	}
	if names := Repeated(got); len(names) != 1 || names[0] != "b" {
		t.Errorf("repeated = %q", names)
	}
	if s := GetString(got, "b"); s != "x" {
		t.Errorf("the last of two counts, got %q", s)
	}
}

func TestParseNamesTheFault(t *testing.T) {
	deep := strings.Repeat("[", MaxDepth+1) + strings.Repeat("]", MaxDepth+1)
	for _, tc := range []struct {
		name, in, text string
		offset         int
	}{
		{"empty", "", "unexpected end", 0},
		{"not a number", `{"exp":NaN}`, "invalid character 'N'", 7},
		{"trailing comma", `{"a":1,}`, "invalid character '}'", 7},
		{"two values", `{} {}`, "invalid character '{'", 3},
		{"byte order mark", "\ufeff{}", "byte order mark", 0},
		{"not UTF-8", "{\"a\":\"\xff\"}", "not UTF-8", 6},
		{"too deep", deep, "more than 1000 levels", MaxDepth},
		{"brackets in a string do not nest", `["` + deep + `"`, "unexpected end", 2*MaxDepth + 4},
	} {
		_, err := Parse([]byte(tc.in))
		e, ok := err.(*Error)
		if !ok || !strings.Contains(e.Text, tc.text) || e.Offset != tc.offset {
			t.Errorf("%s: got %v (%+v), want %q at %d", tc.name, err, e, tc.text, tc.offset)
		}
	}
	if _, err := Parse([]byte(strings.Repeat("[", MaxDepth) + strings.Repeat("]", MaxDepth))); err != nil {
		t.Errorf("nested as deep as allowed: %v", err)
	}
}

func TestStrings(t *testing.T) {
	for _, tc := range []struct {
		in   string
		want []string
		ok   bool
	}{
		{`"a"`, []string{"a"}, true},
		{`["a","b"]`, []string{"a", "b"}, true},
		{`[]`, nil, true},
		{`["a",1]`, nil, false},
		{`null`, nil, false},
	} {
		got, ok := Value(tc.in).Strings()
		if ok != tc.ok || strings.Join(got, ",") != strings.Join(tc.want, ",") {
			t.Errorf("%s: got %q %t", tc.in, got, ok)
		}
	}
}
