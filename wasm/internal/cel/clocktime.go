package cel

import (
	"strconv"
	"strings"
	"time"
)

// The years 1 to 9999, in seconds.
const (
	minTime = -62135596800
	maxTime = 253402300799
)

var timestampOverflow = fail("timestamp overflow")

// addTime bounds the sum as the API server does.
func addTime(t time.Time, d time.Duration) Value {
	if sum := t.Add(d); sum.Unix() >= minTime && sum.Unix() <= maxTime {
		return sum
	}
	return timestampOverflow
}

// betweenTimes bounds the difference, of which the seconds come first.
func betweenTimes(a, b time.Time) Value {
	seconds := multiply(a.Unix()-b.Unix(), int64(time.Second))
	if isFailure(seconds) {
		return seconds
	}
	return asDuration(add(seconds.(int64), int64(a.Nanosecond()-b.Nanosecond())))
}

func asDuration(v Value) Value {
	if n, ok := v.(int64); ok {
		return time.Duration(n)
	}
	return v
}

func calculateDuration(op string, d time.Duration, other Value) Value {
	switch other := other.(type) {
	case time.Duration:
		switch op {
		case "_+_":
			return asDuration(add(int64(d), int64(other)))
		case "_-_":
			return asDuration(subtract(int64(d), int64(other)))
		}
	case time.Time:
		if op == "_+_" {
			return addTime(other, d)
		}
	}
	return noOverload
}

func calculateTime(op string, t time.Time, other Value) Value {
	switch other := other.(type) {
	case time.Duration:
		if op == "_+_" {
			return addTime(t, other)
		}
		if other == -1<<63 {
			return intOverflow
		}
		return addTime(t, -other)
	case time.Time:
		if op == "_-_" {
			return betweenTimes(t, other)
		}
	}
	return noOverload
}

// partOfDuration is what d.getHours() and the like give.
func partOfDuration(name string, d time.Duration) Value {
	switch name {
	case "getHours":
		return int64(d.Hours())
	case "getMinutes":
		return int64(d.Minutes())
	case "getSeconds":
		return int64(d.Seconds())
	}
	return d.Milliseconds()
}

// partOfTime is what t.getHours() and the like give, in UTC or the zone that is named.
func partOfTime(name string, args []Value) Value {
	t, zone := args[0].(time.Time), "UTC"
	if len(args) > 1 {
		zone = args[1].(string)
	}
	location, failure := inZone(zone)
	if failure != nil {
		return failure
	}
	t = t.In(location)
	n := 0
	switch name {
	case "getFullYear":
		n = t.Year()
	case "getMonth":
		n = int(t.Month()) - 1
	case "getDayOfYear":
		n = t.YearDay() - 1
	case "getDayOfMonth":
		n = t.Day() - 1
	case "getDate":
		n = t.Day()
	case "getDayOfWeek":
		n = int(t.Weekday())
	case "getHours":
		n = t.Hour()
	case "getMinutes":
		n = t.Minute()
	case "getSeconds":
		n = t.Second()
	case "getMilliseconds":
		n = t.Nanosecond() / int(time.Millisecond)
	}
	return int64(n)
}

// inZone knows offsets like -07:30. Names of zones are in files that the API server has.
func inZone(zone string) (*time.Location, *failure) {
	if zone == "UTC" || zone == "" {
		return time.UTC, nil
	}
	hours, minutes, found := strings.Cut(zone, ":")
	h, err := strconv.Atoi(hours)
	m, err2 := strconv.Atoi(minutes)
	if !found || err != nil || err2 != nil {
		return nil, cannotTell
	}
	if zone[0] == '-' {
		m = -m
	}
	return time.FixedZone("", (h*60+m)*60), nil
}
