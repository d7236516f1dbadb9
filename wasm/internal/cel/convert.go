package cel

import (
	"strconv"
	"time"
)

// convert is one of the functions that have the name of a type.
func convert(to *Type, v Value) Value {
	from := kindOf(v)
	if from == to {
		return v
	}
	s, isText := v.(string)
	switch to.name {
	case "string":
		if t, ok := v.(time.Time); ok {
			return t.Format(time.RFC3339Nano)
		}
		return printed(v)
	case "timestamp":
		if i, ok := v.(int64); ok {
			return bounded(time.Unix(i, 0).UTC())
		}
		if t, err := time.Parse(time.RFC3339, s); isText && err == nil {
			return bounded(t)
		}
	case "duration":
		if d, ok := parseDuration(s); ok {
			return d
		}
	case "int":
		if t, ok := v.(time.Time); ok {
			return t.Unix()
		}
		if d, ok := v.(time.Duration); ok {
			return int64(d)
		}
		if f, ok := v.(float64); ok {
			if i, ok := toInt(f); ok {
				return i
			}
			return intOverflow
		}
		if i, err := strconv.ParseInt(s, 10, 64); isText && err == nil {
			return i
		}
	case "double":
		if i, ok := v.(int64); ok {
			return float64(i)
		}
		if f, err := strconv.ParseFloat(s, 64); isText && err == nil {
			return f
		}
	case "bool":
		if b, err := strconv.ParseBool(s); isText && err == nil {
			return b
		}
	}
	return fail("type conversion error from '" + from.runtimeName() + "' to '" + to.runtimeName() + "'")
}
