package clock

import (
	"fmt"
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
		"in 60 days":      60 * 24 * time.Hour,
		"29 years ago":    -29 * 366 * 24 * time.Hour,
		"119 minutes ago": -119*time.Minute - 59*time.Second,
	} {
		if got := (Clock{Now: noon}).Relative(noon.Add(d)); got != words {
			t.Errorf("%v: got %q, want %q", d, got, words)
		}
	}
	// Farther than a time.Duration reaches.
	if got := (Clock{Now: noon}).Relative(time.Unix(253402300799, 0)); got != "in 7973 years" {
		t.Errorf("got %q", got)
	}
}

// Calendars have no average years: each of thousands of pairs of days is held
// against one.
func TestAnniversaries(t *testing.T) {
	for day := range 4 * 366 {
		from := noon.AddDate(0, 0, day)
		for _, years := range []int{2, 3, 4, 25, 99, 292, 293, 1000, 7900} {
			later := from.AddDate(years, 0, 0)
			want := fmt.Sprintf("%d years", years)
			if got := (Clock{Now: later}).Relative(from); got != want+" ago" {
				t.Fatalf("%s from %s: got %q", from, later, got)
			}
			if got := (Clock{Now: from}).Relative(later); got != "in "+want {
				t.Fatalf("%s from %s: got %q", later, from, got)
			}
			before := later.AddDate(0, 0, -1)
			if want = fmt.Sprintf("%d years", years-1); years == 2 {
				want = "23 months"
			}
			if got := Between(from, before); got != want && before.Day() == later.Day()-1 {
				t.Fatalf("%s to %s: got %q", from, before, got)
			}
		}
		for months := 2; months < 24; months++ {
			if got, want := Between(from, from.AddDate(0, months, 0)), fmt.Sprintf("%d months", months); got != want {
				t.Fatalf("%d months from %s: got %q", months, from, got)
			}
		}
	}
}

// What is told in months was never less than two of them, and what is told in
// days is to the day.
func TestDaysAndMonths(t *testing.T) {
	for start := range 366 {
		from := noon.AddDate(0, 0, start)
		for days := range 800 {
			got := Between(from, from.AddDate(0, 0, days))
			var n int
			var unit string
			if _, err := fmt.Sscanf(got, "%d %s", &n, &unit); err != nil {
				t.Fatal(err)
			}
			low, high := 0, 0
			switch unit {
			case "hour", "hours", "second", "seconds":
				low, high = 0, 1
			case "days":
				low, high = n, n
			case "months":
				low, high = 30*n-2, 31*(n+1)
			case "years":
				low, high = 365*n, 366*(n+1)
			}
			if days < low || days > high || n == 1 && unit != "hours" || days >= 62 && unit == "days" {
				t.Fatalf("%d days from %s: got %q", days, from, got)
			}
		}
	}
}
