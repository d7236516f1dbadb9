package cel

import (
	"math"
	"slices"
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

// calculateTime adds and subtracts times and durations.
func calculateTime(op byte, a, b Value) Value {
	at, isTime := a.(time.Time)
	d, _ := a.(time.Duration)
	other, both := b.(time.Time)
	by, isDuration := b.(time.Duration)
	if by == math.MinInt64 {
		giveUp()
	}
	if op == '-' {
		by = -by
	}
	switch {
	case op != '+' && op != '-':
	case isTime && isDuration:
		return bounded(at.Add(by))
	case isDuration:
		if sum, ok := calculateInt('+', int64(d), int64(by)).(int64); ok {
			return time.Duration(sum)
		}
		return intOverflow
	case both && op == '+' && !isTime:
		return bounded(other.Add(d))
	case both && op == '-' && isTime:
		seconds := at.Unix() - other.Unix()
		if seconds/9e9 != 0 {
			giveUp()
		}
		return time.Duration(seconds*1e9 + int64(at.Nanosecond()-other.Nanosecond()))
	}
	return noOverload
}

// partsOfTime are what t.getHours() and the like give, in the order of partOfTime.
const partsOfTime = " getFullYear getMonth getDayOfYear getDayOfMonth getDate getDayOfWeek getHours getMinutes" +
	" getSeconds getMilliseconds "

func partOfTime(name string, t time.Time) Value {
	t = t.UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	parts := []int{year, int(month) - 1, t.YearDay() - 1, day - 1, day, int(t.Weekday()), hour, minute,
		second, t.Nanosecond() / 1e6}
	return int64(parts[slices.Index(strings.Fields(partsOfTime), name)])
}

// partOfDuration tells getHours, getMinutes, getSeconds and getMilliseconds apart.
func partOfDuration(name string, d time.Duration) Value {
	unit := time.Hour
	switch name[5] {
	case 'n':
		unit = time.Minute
	case 'c':
		unit = time.Second
	case 'l':
		return int64(d / time.Millisecond)
	}
	// The API server has Go's Hours, which may round.
	return int64(float64(d/unit) + float64(d%unit)/float64(unit))
}

// parseDuration is Go's for whole numbers of the units that people write.
func parseDuration(s string) (d time.Duration, ok bool) {
	if strings.ContainsAny(s, "+.nuµμ") {
		giveUp()
	}
	s, negative := strings.CutPrefix(s, "-")
	if s == "" || s == "0" {
		return 0, s != ""
	}
	total := int64(0)
	for s != "" {
		rest := strings.TrimLeft(s, "0123456789")
		digits := s[:len(s)-len(rest)]
		s = strings.TrimLeft(rest, "hms")
		unit := int64(0)
		switch rest[:len(rest)-len(s)] {
		case "h":
			unit = 3_600_000
		case "m":
			unit = 60_000
		case "s":
			unit = 1000
		case "ms":
			unit = 1
		}
		if unit == 0 || digits == "" {
			return 0, false
		}
		n, err := strconv.ParseInt(digits, 10, 32)
		if total += n * unit; err != nil || total > 1<<42 {
			giveUp()
		}
	}
	if negative {
		total = -total
	}
	return time.Duration(total) * time.Millisecond, true
}
