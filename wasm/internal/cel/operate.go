package cel

import (
	"slices"
	"strings"
	"time"
)

// calculate is an operation of two values.
func calculate(op string, a, b Value) Value {
	switch x := a.(type) {
	case int64:
		if y, ok := b.(int64); ok {
			return calculateInt(op, x, y)
		}
		return noOverload
	case uint64:
		if y, ok := b.(uint64); ok {
			return calculateUint(op, x, y)
		}
		return noOverload
	case float64:
		if op == "_%_" {
			break
		}
		if y, ok := b.(float64); ok {
			return calculateFloat(op, x, y)
		}
		return noOverload
	case string:
		if op == "_+_" {
			return concatenate(x, b)
		}
	case bytesValue:
		if op == "_+_" {
			if y, ok := b.(bytesValue); ok {
				return x + y
			}
			return noOverload
		}
	case *list:
		if op == "_+_" {
			return addLists(x, b)
		}
	case time.Duration:
		if op == "_+_" || op == "_-_" {
			return calculateDuration(op, x, b)
		}
	case time.Time:
		if op == "_+_" || op == "_-_" {
			return calculateTime(op, x, b)
		}
	}
	return without(a, op)
}

// without is the error of an operation that the type of its first value has not. Those
// that receive calls say less.
func without(a Value, op string) Value {
	switch a.(type) {
	case string, time.Time, time.Duration:
		return noOverload
	}
	return fail("no such overload: " + op)
}

func concatenate(a string, b Value) Value {
	s, ok := b.(string)
	switch {
	case !ok:
		return noOverload
	case len(a)+len(s) > maxText:
		return cannotTell
	}
	return a + s
}

// addLists is one of the two if the other is empty: groups depend on it.
func addLists(a *list, b Value) Value {
	other, ok := b.(*list)
	switch {
	case !ok:
		return noOverload
	case a.grows:
		for i := range other.items {
			a.items = append(a.items, other.item(i))
		}
		return a
	case len(a.items) == 0:
		return other
	case len(other.items) == 0:
		return a
	}
	return newList(slices.Concat(a.items, other.items)...)
}

func comparable(v Value) bool {
	switch v.(type) {
	case bool, int64, uint64, float64, string, bytesValue, time.Time, time.Duration:
		return true
	}
	return false
}

// compare is below, at or above 0.
func compare(a, b Value) (int, *failure) {
	switch a := a.(type) {
	case int64, uint64:
		switch b.(type) {
		case int64, uint64, float64:
			return compareNumbers(a, b)
		}
	case float64:
		return compareNumbers(a, b)
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b), nil
		}
	case bytesValue:
		if b, ok := b.(bytesValue); ok {
			return strings.Compare(string(a), string(b)), nil
		}
	case bool:
		if b, ok := b.(bool); ok {
			return number(a) - number(b), nil
		}
	case time.Time:
		if b, ok := b.(time.Time); ok {
			return a.Compare(b), nil
		}
	case time.Duration:
		if b, ok := b.(time.Duration); ok {
			return order3(int64(a), int64(b)), nil
		}
	}
	return 0, noOverload
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// relate is a comparison by order.
func relate(op string, a, b Value) Value {
	if !comparable(a) {
		return fail("no such overload: " + op)
	}
	n, f := compare(a, b)
	if f != nil {
		return f
	}
	switch op {
	case "_<_":
		return n < 0
	case "_<=_":
		return n <= 0
	case "_>_":
		return n > 0
	}
	return n >= 0
}

// equal compares values of any types; those of different ones differ, but for numbers.
func equal(a, b Value) bool {
	a, b = toValue(a), toValue(b)
	switch x := a.(type) {
	case int64, uint64, float64:
		switch b.(type) {
		case int64, uint64, float64:
			n, f := compareNumbers(a, b)
			return f == nil && n == 0
		}
		return false
	case time.Time:
		y, ok := b.(time.Time)
		return ok && x.Equal(y)
	case *list:
		y, ok := b.(*list)
		return ok && equalLists(x, y)
	case *dict:
		y, ok := b.(*dict)
		return ok && equalDicts(x, y)
	case *optional:
		y, ok := b.(*optional)
		return ok && x.has == y.has && (!x.has || equal(x.value, y.value))
	case *Type:
		y, ok := b.(*Type)
		return ok && x.runtimeName() == y.runtimeName()
	case nil, bool, string, bytesValue, time.Duration:
		switch b.(type) {
		case nil, bool, string, bytesValue, time.Duration:
			return a == b
		}
	}
	return false
}

func equalLists(a, b *list) bool {
	return slices.EqualFunc(a.items, b.items, func(x, y any) bool { return equal(x, y) })
}

func equalDicts(a, b *dict) bool {
	if len(a.keys) != len(b.keys) {
		return false
	}
	for _, key := range a.keys {
		x, _ := a.find(key)
		y, ok := b.find(key)
		if !ok || !equal(x, y) {
			return false
		}
	}
	return true
}
