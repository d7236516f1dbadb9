package cel

import (
	"math"
	"strings"
	"time"
)

// compare is below, at or above 0.
func compare(a, b Value) (int, *failure) {
	switch a := a.(type) {
	case int64:
		switch b := b.(type) {
		case int64:
			return order3(a < b, a > b), nil
		case float64:
			return compareFloats(float64(a), b)
		}
	case float64:
		switch b := b.(type) {
		case int64:
			return compareFloats(a, float64(b))
		case float64:
			return compareFloats(a, b)
		}
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b), nil
		}
	case bool:
		if b, ok := b.(bool); ok {
			return order3(!a && b, a && !b), nil
		}
	case time.Time:
		if b, ok := b.(time.Time); ok {
			return order3(a.Before(b), a.After(b)), nil
		}
	case time.Duration:
		if b, ok := b.(time.Duration); ok {
			return order3(a < b, a > b), nil
		}
	}
	return 0, noOverload
}

func compareFloats(a, b float64) (int, *failure) {
	if math.IsNaN(a) || math.IsNaN(b) {
		return 0, fail("NaN values cannot be ordered")
	}
	return order3(a < b, a > b), nil
}

func order3(below, above bool) int {
	switch {
	case below:
		return -1
	case above:
		return 1
	}
	return 0
}

func isOrdered(v Value) bool {
	switch v.(type) {
	case bool, int64, float64, string, time.Time, time.Duration:
		return true
	}
	return false
}

// relate is a comparison by order: <, <=, > or >=.
func relate(op string, a, b Value) Value {
	if !isOrdered(a) {
		return fail("no such overload: _" + op + "_")
	}
	n, f := compare(a, b)
	switch {
	case f != nil:
		return f
	case n == 0:
		return len(op) == 2
	}
	return n < 0 == (op[0] == '<')
}

// equal compares values of any types; those of different ones differ, but for numbers.
func equal(a, b Value) bool {
	switch x := a.(type) {
	case bool, int64, float64, string, time.Time, time.Duration:
		n, f := compare(a, b)
		return f == nil && n == 0
	case nil:
		return b == nil
	case []any, []string:
		all, _ := items(a)
		other, ok := items(b)
		return ok && equalLists(all, other)
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && equalMaps(x, y)
	case *optional:
		y, ok := b.(*optional)
		return ok && x.has == y.has && (!x.has || equal(x.value, y.value))
	case *Type:
		y, ok := b.(*Type)
		return ok && x.runtimeName() == y.runtimeName()
	}
	giveUp()
	return false
}

func equalLists(a, b []any) bool {
	for i, x := range a {
		if len(a) != len(b) || !equal(x, b[i]) {
			return false
		}
	}
	return len(a) == len(b)
}

func equalMaps(a, b map[string]any) bool {
	for name, x := range a {
		if y, ok := b[name]; !ok || !equal(toValue(x), toValue(y)) {
			return false
		}
	}
	return len(a) == len(b)
}
