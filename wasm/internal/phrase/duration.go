package phrase

import (
	"strings"
	"time"

	"jwt-airlock/wasm/internal/excerpt"
)

// Lifetime is the time from one second to a later one, to the second: "1 hour and
// 7 seconds". Years are those of the calendar, in UTC.
func Lifetime(from, to time.Time) string {
	years := to.UTC().Year() - from.UTC().Year()
	if from.UTC().AddDate(years, 0, 0).Unix() > to.Unix() {
		years--
	}
	// More than a year can be more than a Duration holds; the rest is less.
	seconds := to.Unix() - from.UTC().AddDate(years, 0, 0).Unix()
	var parts []string
	add := func(n int64, unit string) {
		if n > 0 {
			parts = append(parts, excerpt.Count(n, unit))
		}
	}
	add(int64(years), "year")
	for _, unit := range []struct {
		seconds int64
		name    string
	}{{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}} {
		add(seconds/unit.seconds, unit.name)
		seconds %= unit.seconds
	}
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return strings.Join(parts, "")
}
