package cel

import (
	"math"
	"strconv"
)

// formatFloat is Go's %g.
func formatFloat(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

func toInt(f float64) (int64, bool) {
	if math.IsNaN(f) || f <= math.MinInt64 || f >= math.MaxInt64 {
		return 0, false
	}
	return int64(f), true
}

func toUint(f float64) (uint64, bool) {
	if math.IsNaN(f) || f < 0 || f >= 1<<64 {
		return 0, false
	}
	return uint64(f), true
}

func wholeInt(f float64) (int64, bool) {
	i, ok := toInt(f)
	return i, ok && float64(i) == f
}

func wholeUint(f float64) (uint64, bool) {
	u, ok := toUint(f)
	return u, ok && float64(u) == f
}

var (
	intOverflow  = fail("integer overflow")
	uintOverflow = fail("unsigned integer overflow")
)

func add(x, y int64) Value {
	if sum := x + y; (sum > x) == (y > 0) {
		return sum
	}
	return intOverflow
}

func subtract(x, y int64) Value {
	if d := x - y; (d < x) == (y > 0) {
		return d
	}
	return intOverflow
}

func multiply(x, y int64) Value {
	p := x * y
	if x != 0 && (p/x != y || x == -1 && y == math.MinInt64) {
		return intOverflow
	}
	return p
}

func divide(x, y int64, what string, by func(x, y int64) int64) Value {
	switch {
	case y == 0:
		return fail(what + " by zero")
	case x == math.MinInt64 && y == -1:
		return intOverflow
	}
	return by(x, y)
}

func calculateInt(op string, x, y int64) Value {
	switch op {
	case "_+_":
		return add(x, y)
	case "_-_":
		return subtract(x, y)
	case "_*_":
		return multiply(x, y)
	case "_/_":
		return divide(x, y, "division", func(x, y int64) int64 { return x / y })
	}
	return divide(x, y, "modulus", func(x, y int64) int64 { return x % y })
}

func calculateUint(op string, x, y uint64) Value {
	switch {
	case op == "_+_" && x+y >= x:
		return x + y
	case op == "_-_" && y <= x:
		return x - y
	case op == "_*_" && (y == 0 || x <= math.MaxUint64/y):
		return x * y
	case op == "_/_" && y == 0:
		return fail("division by zero")
	case op == "_/_":
		return x / y
	case op == "_%_" && y == 0:
		return fail("modulus by zero")
	case op == "_%_":
		return x % y
	}
	return uintOverflow
}

func calculateFloat(op string, x, y float64) Value {
	switch op {
	case "_+_":
		return x + y
	case "_-_":
		return x - y
	case "_*_":
		return x * y
	}
	return x / y
}

// compareNumbers is below, at or above 0. A number that is none makes it fail.
func compareNumbers(a, b Value) (int, *failure) {
	if isNaN(a) || isNaN(b) {
		return 0, fail("NaN values cannot be ordered")
	}
	switch a := a.(type) {
	case int64:
		switch b := b.(type) {
		case int64:
			return order3(a, b), nil
		case uint64:
			if a < 0 || b > math.MaxInt64 {
				return -1, nil
			}
			return order3(a, int64(b)), nil
		case float64:
			return -compareFloat(b, float64(a), math.MinInt64, math.MaxInt64), nil
		}
	case uint64:
		switch b := b.(type) {
		case int64:
			n, _ := compareNumbers(b, a)
			return -n, nil
		case uint64:
			return order3(a, b), nil
		case float64:
			return -compareFloat(b, float64(a), 0, math.MaxUint64), nil
		}
	case float64:
		switch b := b.(type) {
		case int64:
			return compareFloat(a, float64(b), math.MinInt64, math.MaxInt64), nil
		case uint64:
			return compareFloat(a, float64(b), 0, math.MaxUint64), nil
		case float64:
			return order3(a, b), nil
		}
	}
	return 0, noOverload
}

func compareFloat(f, n, low, high float64) int {
	switch {
	case f < low:
		return -1
	case f > high:
		return 1
	}
	return order3(f, n)
}

func isNaN(v Value) bool {
	f, ok := v.(float64)
	return ok && math.IsNaN(f)
}

// order3 is -1, 0 or 1.
func order3[T int64 | uint64 | float64 | string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
