package brief

import (
	"reflect"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// Piece returns some elements of a list of a whole report, or a whole text, by its path
// in Report.Cut; nil where there is neither.
func Piece(r report.Report, path string, from, count int) any {
	at := reflect.ValueOf(r)
	for step := range strings.SplitSeq(path, ".") {
		if at = inner(at, step); !at.IsValid() {
			return nil
		}
	}
	switch at.Kind() {
	case reflect.String:
		return at.String()
	case reflect.Slice:
		from = min(max(from, 0), at.Len())
		return at.Slice(from, from+min(max(count, 0), at.Len()-from)).Interface()
	}
	return nil
}

// inner is a field or an element; the zero Value where there is none.
func inner(v reflect.Value, step string) reflect.Value {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if nameOf(v.Type().Field(i)) == step {
				return v.Field(i)
			}
		}
	case reflect.Slice:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < v.Len() {
			return v.Index(i)
		}
	}
	return reflect.Value{}
}
