package clock

import (
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestRelative(t *testing.T) {
	for words, d := range map[string]time.Duration{
		"now":             0,
		"1 second ago":    -time.Second,
		"in 119 seconds":  119 * time.Second,
		"in 2 minutes":    2 * time.Minute,
		"47 hours ago":    -47 * time.Hour,
		"2 days ago":      -48 * time.Hour,
		"in 3 months":     100 * 24 * time.Hour,
		"4 years ago":     -4 * 366 * 24 * time.Hour,
		"in 23 months":    729 * 24 * time.Hour,
		"29 years ago":    -29 * 366 * 24 * time.Hour,
		"119 minutes ago": -119*time.Minute - 59*time.Second,
	} {
		if got := (Clock{Now: noon}).Relative(noon.Add(d)); got != words {
			t.Errorf("%v: got %q, want %q", d, got, words)
		}
	}
	// Farther than a time.Duration reaches.
	if got := (Clock{Now: noon}).Relative(time.Unix(253402300799, 0)); got != "in 7972 years" {
		t.Errorf("got %q", got)
	}
}
