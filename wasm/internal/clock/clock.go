// Package clock puts times into words, relative to the evaluation time.
package clock

import (
	"time"

	"jwt-airlock/wasm/internal/excerpt"
)

// Clock is what times are evaluated by.
type Clock struct {
	// Now is the evaluation time; the zero Time means that it is unknown.
	Now time.Time

	// Leeway is how much clocks may differ.
	Leeway time.Duration
}

// Format is a time for people: "2 Oct 2022, 11:13:25 UTC".
func Format(t time.Time) string { return t.UTC().Format("2 Jan 2006, 15:04:05 UTC") }

// FormatBoth is a time, and how far it is from now: "2 Oct 2022, 11:13:25 UTC (4 years
// ago)". Only the time where now is not known.
func (c Clock) FormatBoth(t time.Time) string {
	if distance := c.Relative(t); distance != "" {
		return Format(t) + " (" + distance + ")"
	}
	return Format(t)
}

// Past reports whether a time is before now, by at least a second; false where now is
// unknown.
func (c Clock) Past(t time.Time) bool { return !c.Now.IsZero() && t.Unix() < c.Now.Unix() }

// Relative is the distance from now: "4 years ago", "in 59 minutes". Empty where now is
// unknown.
func (c Clock) Relative(t time.Time) string {
	if c.Now.IsZero() {
		return ""
	}
	switch {
	case c.Past(t):
		return Between(t, c.Now) + " ago"
	case t.Unix() == c.Now.Unix():
		return "now"
	}
	return "in " + Between(c.Now, t)
}

// Between is the distance from a time to a later one, rounded down to its largest useful
// unit. Months and years are those of the calendar, in UTC: an anniversary is a full
// year.
func Between(from, to time.Time) string {
	// Two calendar times can be farther apart than a Duration can express.
	months := monthsBetween(from, to)
	switch {
	case months < 2:
		return humanSeconds(to.Unix() - from.Unix())
	case months < 24:
		return excerpt.Count(months, "month")
	}
	return excerpt.Count(months/12, "year")
}

// monthsBetween compares days, not hours: what ends on this day of another month ends in
// full months.
func monthsBetween(from, to time.Time) int {
	y1, m1, d1 := from.UTC().Date()
	y2, m2, d2 := to.UTC().Date()
	months := 12*(y2-y1) + int(m2-m1)
	if d2 < d1 {
		months--
	}
	return months
}

// HumanDuration puts a duration into words.
func HumanDuration(d time.Duration) string { return humanSeconds(int64(d / time.Second)) }

// humanSeconds puts seconds into words, in days at most.
func humanSeconds(seconds int64) string {
	const minute, hour, day = 60, 3600, 86400
	switch {
	case seconds < 2*minute:
		return excerpt.Count(seconds, "second")
	case seconds < 2*hour:
		return excerpt.Count(seconds/minute, "minute")
	case seconds < 2*day:
		return excerpt.Count(seconds/hour, "hour")
	}
	return excerpt.Count(seconds/day, "day")
}
