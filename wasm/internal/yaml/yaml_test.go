package yaml

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	oracle "sigs.k8s.io/yaml"
)

// texts are what each rule of the reader is for, and what breaks it.
var texts = []string{
	"", "a", "a: b\n", "a: b\nc: d\n", "a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\nj: k", "- a\n- b\n", "a:\n- b\n- c\nd: e",
	"- - a\n  - b\n- c", "a: |\n  x\n  y\nb: >\n  x\n  y\n\n  z\nc: |-\n  x\nd: |+\n  x\n\ne: |2\n    x\n", "a: >\n  x\n    y\n  z\n",
	"a: 'it''s'\nb: \"x\\ty\\u00e9\\n\"\nc: \"x\n  y\n\n  z\"\n", "a: {b: c, d: [e, f], g: }\nh: []\ni: {}", "a: [b,\n  c, # d\n  e]\n", "{\"a\":{\"b\":[1,true,null]}}",
	"a: yes\nb: no\nc: on\nd: off\ne: y\nf: N\ng: ~\nh: null\ni: 12\nj: 0x1f\nk: 017\nl: 1_000\nm: 1.5\nn: .5\no: 2026-11-28\np: 1e3\nq: 0b11\nr: -3\ns: +x",
	"on: a\n1: b\ntrue: c", "a: b: c", "a: b\n  c: d\n", "a: 1\n   b: 2\n", "a: \"1\"\n   b: 2\n", "a:\n    b: 1\n  c: 2\n", "a: 1\nb\nc: 2\n", "a: b\n- c\n", "- a\nb: c\n", "a:\n  - b\n c: d\n",
	"jwt: [", "jwt: [a", "jwt: {a: b", "a: [b, , c]", "a: [b, c,]", "a: {b: c,}", "a: [b c: d]", "a: [b] c", "a: \"b\" c\n", "\n\na: \"b\" c\n", "a: \"b", "a: 'b\nc", "a:\n\tb: c\n", "a:\tb\n", "-\ta\n",
	"a: @b", "a: `b`", "a: b #c\nd: e#f\n# g\nh: i", "--- \na: b\n---\nc: d", "---\n# x\na: b\n...\nrest: [", "a: b\n--- x", "a: - b\n", "a: \"\\q\"", "a: \"\\xzz\"",
	"a: 1\na: 2\nb: {c: 1, c: 2}\n", "a: http://b:80/c?d=e#f\n", "a: b: \n", "a: x\n\n\n  y\n", "a: |\n  x\n y: z\n", "a: |\n\t x\n", "a:\n  b\n  c\nd: e", "- a: b\n  c: d\n-\n  e: f\n-\n- g",
	"a: {b: claims.?x.orValue(true)}", "a: 'x' # y\nb: z", "a:\n  - b\n  -c\n", "a: [\n]\n", "a: [b\n]\nc: d", "a: \"\\/\"", "key with space: b\n", "a:   \nb:\n  c:", "a: !b c", "a: &b c\nd: *b", "<<: a", "? a\n: b", "%YAML 1.1\n---\na: b", "a: ]", "a: b\n\tc", "a: \"x\n\ty\"", "a: >-\n  x\n\n\n  y\nb: c",
	"a: {b: c} d", "a: [b]: c", "[a]: b", "\"a\": b\n'c': d\n", "\"a\" : b\n", "\"a\":b\n", "a:b\n", "a: b,c]\n", "a: -\n", "- -\n", "-a\n", "a: .inf", "a: |0\n x", "a: | x\n", "\ufeffa: b", "a: b\r\nc: |\r\n  d\r\n  e\r\n", "a: \u0001",
}

// TestAgainstTheLibrary compares with the very library that the API server reads
// its files with.
func TestAgainstTheLibrary(t *testing.T) {
	unknown := 0
	for _, text := range texts {
		if compare(t, text, true) {
			unknown++
		}
	}
	t.Logf("%d of %d are not read", unknown, len(texts))
	if unknown > len(texts)/8 {
		t.Errorf("%d of %d are not read", unknown, len(texts))
	}
}

// compare reports whether the text is one that is not read here. exact asks for the
// library's own words about what is no YAML.
func compare(t *testing.T, text string, exact bool) (unknown bool) {
	n, duplicates, err := Parse(text)
	if errors.Is(err, ErrUnknown) {
		return true
	}
	want, wantErr := oracle.YAMLToJSON([]byte(text))
	switch {
	case err != nil && wantErr == nil:
		t.Errorf("%q: %v, and the library reads %s", text, err, want)
	case err == nil && wantErr != nil:
		t.Errorf("%q: %s, and the library says %v", text, jsonOf(n), wantErr)
	case err != nil && exact && err.Error() != wantErr.Error():
		t.Errorf("%q: %v, and the library says %v", text, err, wantErr)
	case err == nil && string(jsonOf(n)) != string(want):
		t.Errorf("%q:\n%s, and the library reads\n%s", text, jsonOf(n), want)
	}
	if _, strict := oracle.YAMLToJSONStrict([]byte(text)); err == nil && wantErr == nil && exact {
		got := ""
		if len(duplicates) > 0 {
			got = "yaml: unmarshal errors:\n  " + strings.Join(duplicates, "\n  ")
		}
		if strict == nil && got != "" || strict != nil && got != strict.Error() {
			t.Errorf("%q: duplicates %q, and the library says %v", text, got, strict)
		}
	}
	return false
}

// TestBounded: what is made to break a reader ends at once.
func TestBounded(t *testing.T) {
	for name, text := range map[string]string{
		"deep lists":   strings.Repeat("[", 1<<20),
		"deep dashes":  strings.Repeat("- ", 1<<19),
		"anchors":      "a: &a [x]\nb: &b [*a,*a]\n" + strings.Repeat("c: [*b,*b]\n", 1000),
		"long key":     strings.Repeat("a", 1<<20) + ": b",
		"many entries": strings.Repeat("- a: b\n", 100_000),
		"many names":   strings.Repeat("a: b\n", 100_000),
		"blank lines":  strings.Repeat("\n", 1<<20),
		"no end":       `a: "` + strings.Repeat("x\n", 1<<19),
	} {
		t.Run(name, func(t *testing.T) { Parse(text) })
	}
}

// FuzzYAML: whatever is read, the library reads so.
func FuzzYAML(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<12 {
			compare(t, text, false)
		}
	})
}

// jsonOf is the value as the API server turns it into JSON: names in order, and of
// several of one name the last.
func jsonOf(n *Node) []byte { return appendJSON(n, nil) }

func appendJSON(n *Node, to []byte) []byte {
	switch n.Kind {
	case Null:
		return append(to, "null"...)
	case Plain:
		if f, err := strconv.ParseFloat(n.Text, 64); err == nil && strings.ContainsAny(n.Text, ".e") {
			number, _ := json.Marshal(f)
			return append(to, number...)
		}
		return append(to, n.Text...)
	case Text:
		quoted, _ := json.Marshal(n.Text)
		return append(to, quoted...)
	case List:
		to = append(to, '[')
		for i, e := range n.Nodes {
			if i > 0 {
				to = append(to, ',')
			}
			to = appendJSON(e, to)
		}
		return append(to, ']')
	}
	return appendMap(n, to)
}

func appendMap(n *Node, to []byte) []byte {
	order := make([]int, len(n.Names))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(n.Names[a], n.Names[b]) })
	to = append(to, '{')
	for i, at := range order {
		if i+1 < len(order) && n.Names[order[i+1]] == n.Names[at] {
			continue
		}
		if to[len(to)-1] != '{' {
			to = append(to, ',')
		}
		name, _ := json.Marshal(n.Names[at])
		to = append(append(to, name...), ':')
		to = appendJSON(n.Nodes[at], to)
	}
	return append(to, '}')
}
