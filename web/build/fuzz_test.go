package build

import (
	"slices"
	"testing"
)

func TestFuzzTargets(t *testing.T) {
	got := fuzzTargets("?   \tm/report\t[no test files]\nok  \tm/a\t0.003s\nFuzzOne\nFuzzTwo\nok  \tm/b\t0.004s\nFuzzThree\nok  \tm/c\t(cached)\n")
	want := []fuzzTarget{{"FuzzOne", "m/b"}, {"FuzzTwo", "m/b"}, {"FuzzThree", "m/c"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
