package cel

import (
	"strconv"
	"strings"
	"time"
)

// bounded is a time in the years 1 to 9999.
func bounded(t time.Time) Value {
	if seconds := t.Unix(); seconds < -62135596800 || seconds > 253402300799 {
		return fail("timestamp overflow")
	}
	return t
}

// calculateTime adds and subtracts times and durations. The difference of two times is
// bounded by its seconds first.
func calculateTime(op byte, a, b Value) Value {
	at, isTime := a.(time.Time)
	d, _ := a.(time.Duration)
	other, both := b.(time.Time)
	by, isDuration := b.(time.Duration)
	var n Value
	switch {
	case op != '+' && op != '-':
		return noOverload
	case isTime && both && op == '-':
		n = calculateInt('*', at.Unix()-other.Unix(), int64(time.Second))
		n = calculateInt('+', n.(int64), int64(at.Nanosecond()-other.Nanosecond()))
	case both && !isTime && op == '+':
		return bounded(other.Add(d))
	case !isDuration:
		return noOverload
	case isTime && op == '+':
		return bounded(at.Add(by))
	case isTime && by == -by && by != 0:
		return intOverflow
	case isTime:
		return bounded(at.Add(-by))
	default:
		n = calculateInt(op, int64(d), int64(by))
	}
	return asDuration(n)
}

func asDuration(v Value) Value {
	if n, ok := v.(int64); ok {
		return time.Duration(n)
	}
	return v
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
func partOfTime(name string, t time.Time, zone []Value) Value {
	t = t.UTC()
	if len(zone) > 0 {
		t = t.In(inZone(zone[0].(string)))
	}
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
	default:
		n = t.Nanosecond() / int(time.Millisecond)
	}
	return int64(n)
}

// inZone knows offsets like -07:30. Names of zones are in files that the API server has.
func inZone(zone string) *time.Location {
	if zone == "UTC" || zone == "" {
		return time.UTC
	}
	hours, minutes, found := strings.Cut(zone, ":")
	h, err := strconv.Atoi(hours)
	m, err2 := strconv.Atoi(minutes)
	if !found || err != nil || err2 != nil {
		giveUp()
	}
	if zone[0] == '-' {
		m = -m
	}
	return time.FixedZone("", (h*60+m)*60)
}

// convertTime has the conversions from and to times and durations, ok is false if there
// is none.
func convertTime(to string, v Value) (converted Value, ok bool) {
	switch v := v.(type) {
	case time.Time:
		switch to {
		case "string":
			return v.Format(time.RFC3339Nano), true
		case "int":
			return v.Unix(), true
		}
	case time.Duration:
		switch to {
		case "string":
			return strconv.FormatFloat(v.Seconds(), 'f', -1, 64) + "s", true
		case "int":
			return int64(v), true
		}
	case int64:
		if to == "timestamp" {
			return bounded(time.Unix(v, 0).UTC()), true
		}
	case string:
		switch to {
		case "duration":
			d, err := time.ParseDuration(v)
			return d, err == nil
		case "timestamp":
			t, err := time.Parse(time.RFC3339, v)
			return bounded(t), err == nil
		}
	}
	return nil, false
}
