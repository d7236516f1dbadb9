package cel

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// convert is one of the functions that have the name of a type.
func convert(to string, v Value) Value {
	if kindOf(v).name == to {
		return v
	}
	switch to {
	case "string":
		return toString(v)
	case "int":
		return convertInt(v)
	case "uint":
		return convertUint(v)
	case "double":
		return convertDouble(v)
	case "timestamp":
		return convertTimestamp(v)
	case "bool":
		if s, ok := v.(string); ok {
			if b, err := strconv.ParseBool(s); err == nil {
				return b
			}
		}
	case "bytes":
		if s, ok := v.(string); ok {
			return bytesValue(s)
		}
	case "duration":
		if s, ok := v.(string); ok {
			if d, err := time.ParseDuration(s); err == nil {
				return d
			}
		}
	}
	return badConversion(v, to)
}

func badConversion(v Value, to string) Value {
	return fail("type conversion error from '" + shownType(kindOf(v)) + "' to '" + shownType(parseType(to)) + "'")
}

// shownType is a type as the API server prints it in these errors.
func shownType(t *Type) string { return (&Type{name: t.runtimeName()}).name }

func toString(v Value) Value {
	switch v := v.(type) {
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case uint64:
		return strconv.FormatUint(v, 10)
	case float64:
		return formatFloat(v)
	case bytesValue:
		if utf8.ValidString(string(v)) {
			return string(v)
		}
		return fail("invalid UTF-8 in bytes, cannot convert to string")
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case time.Duration:
		return strconv.FormatFloat(v.Seconds(), 'f', -1, 64) + "s"
	}
	return badConversion(v, "string")
}

func convertInt(v Value) Value {
	switch v := v.(type) {
	case uint64:
		if v>>63 == 0 {
			return int64(v)
		}
		return intOverflow
	case float64:
		if i, ok := toInt(v); ok {
			return i
		}
		return intOverflow
	case string:
		if i, err := strconv.ParseInt(v, 10, 64); err == nil {
			return i
		}
	case time.Duration:
		return int64(v)
	case time.Time:
		return v.Unix()
	}
	return badConversion(v, "int")
}

func convertUint(v Value) Value {
	switch v := v.(type) {
	case int64:
		if v >= 0 {
			return uint64(v)
		}
		return uintOverflow
	case float64:
		if u, ok := toUint(v); ok {
			return u
		}
		return uintOverflow
	case string:
		if u, err := strconv.ParseUint(v, 10, 64); err == nil {
			return u
		}
	}
	return badConversion(v, "uint")
}

func convertDouble(v Value) Value {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case uint64:
		return float64(v)
	case string:
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return f
		}
	}
	return badConversion(v, "double")
}

func convertTimestamp(v Value) Value {
	switch v := v.(type) {
	case int64:
		if v >= minTime && v <= maxTime {
			return time.Unix(v, 0).UTC()
		}
		return timestampOverflow
	case string:
		t, err := time.Parse(time.RFC3339, v)
		switch {
		case err != nil:
		case t.Unix() < minTime || t.Unix() > maxTime:
			return timestampOverflow
		default:
			return t
		}
	}
	return badConversion(v, "timestamp")
}
