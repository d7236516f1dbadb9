// Package clock puts times into words, as seen from the time of the request.
package clock

import (
	"time"

	"jwt-airlock/wasm/internal/excerpt"
)

// Clock is what times are judged by.
type Clock struct {
	// Now is the time to judge by; the zero Time means that it is not known.
	Now time.Time

	// Leeway is how far clocks may differ.
	Leeway time.Duration
}

// Stamp is a time as people read it: "2 Oct 2022, 11:13:25 UTC".
func Stamp(t time.Time) string { return t.UTC().Format("2 Jan 2006, 15:04:05 UTC") }

// Relative is the distance from now: "4 years ago", "in 59 minutes". Empty where
// now is not known.
func (c Clock) Relative(t time.Time) string {
	if c.Now.IsZero() {
		return ""
	}
	// Two instants of the calendar can be farther apart than a Duration holds.
	seconds := t.Unix() - c.Now.Unix()
	switch {
	case seconds == 0:
		return "now"
	case seconds < 0:
		return span(-seconds) + " ago"
	}
	return "in " + span(seconds)
}

// Words puts a duration into words.
func Words(d time.Duration) string { return span(int64(d / time.Second)) }

// span puts seconds into words, rounded down to the unit that says enough.
func span(seconds int64) string {
	const minute, hour, day = 60, 3600, 86400
	for _, u := range []struct {
		limit, unit int64
		name        string
	}{
		{2 * minute, 1, "second"},
		{2 * hour, minute, "minute"},
		{2 * day, hour, "hour"},
		{60 * day, day, "day"},
		{730 * day, 30*day + 10*hour, "month"},
	} {
		if seconds < u.limit {
			return excerpt.Count(seconds/u.unit, u.name)
		}
	}
	return excerpt.Count(seconds/(365*day+6*hour), "year")
}
