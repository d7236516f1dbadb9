package diagnose

import (
	"slices"
	"strings"
	"testing"
)

// Libraries write the same JSON in other ways; each is what another library reads.
func TestRewritten(t *testing.T) {
	for _, tc := range []struct{ part, want string }{
		{`{"a":"x/y"}`, `{"a":"x\/y"}`},
		{`{"a":"x\/y"}`, `{"a":"x/y"}`},
		{`{"a":"<&>"}`, `{"a":"\u003c\u0026\u003e"}`},
		{`{"a":"é😀"}`, `{"a":"\u00e9\ud83d\ude00"}`},
		{`{"a":"\u00e9\"","b":"<"}`, `{"a":"é\"","b":"<"}`},
		{`{"a":"b","c":1}`, `{"a": "b", "c": 1}`},
		{`{"a":1}`, "{\n  \"a\": 1\n}"},
		{`{"a":"x/y"}`, "{\"a\": \"x\\/y\"}"},
	} {
		if found := rewritten([]byte(tc.part)); !slices.ContainsFunc(found, func(v variant) bool { return v.text == encode(tc.want) }) {
			t.Errorf("%s: nothing writes it as %s", tc.part, tc.want)
		}
	}
	for _, part := range []string{`{"a":"b/c","d":"é"}`, strings.Repeat("[", 1000) + strings.Repeat("]", 1000)} {
		seen, size := map[string]bool{}, 0
		for _, v := range rewritten([]byte(part)) {
			if size += len(v.text); seen[v.text] || v.text == encode(part) {
				t.Errorf("%.20s: %.40s comes twice", part, v.text)
			}
			seen[v.text] = true
		}
		if size > 1<<10+50*len(part) {
			t.Errorf("%.20s: what is tried has %d bytes, of a part with %d", part, size, len(part))
		}
	}
	if found := rewritten([]byte("no JSON")); found != nil {
		t.Errorf("got %v", found)
	}
}
