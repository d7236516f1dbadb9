package excerpt

import (
	"strings"
	"testing"
)

func TestShort(t *testing.T) {
	if got := ID("BPlcMy7AywKBfLhl67WEfBoRklvuovLWXk-y79NbOxc"); got != "BPlcMy7A…bOxc" {
		t.Errorf("got %q", got)
	}
	if got := ID("a short id"); got != "a short id" {
		t.Errorf("got %q", got)
	}
	if got := Text(strings.Repeat("ü", 121)); got != strings.Repeat("ü", 120)+"…" {
		t.Errorf("got %q", got)
	}
}
