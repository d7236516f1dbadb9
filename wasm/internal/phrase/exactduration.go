package phrase

import (
	"strings"
	"time"

	"jwt-airlock/wasm/internal/excerpt"
)

// ExactDuration is the time from one second to a later one, to the second: "1 hour and 7
// seconds". Years are those of the calendar, in UTC.
func ExactDuration(from, to time.Time) string { return enumerated(amounts(from, to)) }

// RoundLifetime leaves out small amounts: all but the two largest units, and seconds except
// after minutes.
func RoundLifetime(from, to time.Time) string {
	list := amounts(from, to)
	if len(list) > 1 && list[1].unit == "second" && list[0].unit != "minute" {
		list = list[:1]
	}
	return enumerated(list[:min(len(list), 2)])
}

// amount is how many of a unit of time.
type amount struct {
	n    int64
	unit string
}

// amounts are those of a distance, the largest unit first, without those that are 0.
func amounts(from, to time.Time) (list []amount) {
	years := to.UTC().Year() - from.UTC().Year()
	if from.UTC().AddDate(years, 0, 0).Unix() > to.Unix() {
		years--
	}
	// Many years can be more than a Duration can express; the rest is less.
	seconds := to.Unix() - from.UTC().AddDate(years, 0, 0).Unix()
	add := func(n int64, unit string) {
		if n > 0 {
			list = append(list, amount{n, unit})
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
	return list
}

func enumerated(list []amount) string {
	var parts []string
	for _, a := range list {
		parts = append(parts, excerpt.Count(a.n, a.unit))
	}
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], ", ") + " and " + parts[last]
	}
	return strings.Join(parts, "")
}
