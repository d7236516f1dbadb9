package cel

import (
	"math"
	"time"
)

// calculate is an operation of two values.
func calculate(op byte, a, b Value) Value {
	switch x := a.(type) {
	case int64:
		if y, ok := b.(int64); ok {
			return calculateInt(op, x, y)
		}
		return noOverload
	case float64:
		if op == '%' {
			break
		}
		if y, ok := b.(float64); ok {
			return calculateFloat(op, x, y)
		}
		return noOverload
	case string:
		if op == '+' {
			return concatenate(x, b)
		}
	case []any, []string:
		if op == '+' {
			return addLists(a, b)
		}
	case time.Time, time.Duration:
		return calculateTime(op, a, b)
	}
	return without(a, "_"+string(rune(op))+"_")
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

var intOverflow = &failure{"integer overflow"}

// calculateInt leaves out products that may be near the bounds.
func calculateInt(op byte, x, y int64) Value {
	switch op {
	case '+':
		if sum := x + y; (sum > x) == (y > 0) {
			return sum
		}
		return intOverflow
	case '-':
		if d := x - y; (d < x) == (y > 0) {
			return d
		}
		return intOverflow
	case '*':
		if math.Abs(float64(x)*float64(y)) < 1<<62 {
			return x * y
		}
		giveUp()
	}
	switch {
	case y == 0 && op == '/':
		return fail("division by zero")
	case y == 0:
		return fail("modulus by zero")
	case x == math.MinInt64 && y == -1:
		return intOverflow
	case op == '/':
		return x / y
	}
	return x % y
}

func calculateFloat(op byte, x, y float64) Value {
	switch op {
	case '+':
		return x + y
	case '-':
		return x - y
	case '*':
		return x * y
	}
	return x / y
}

func concatenate(a string, b Value) Value {
	s, ok := b.(string)
	if !ok {
		return noOverload
	}
	if len(a)+len(s) > maxText {
		giveUp()
	}
	return a + s
}

// addLists is one of the two if the other is empty: groups depend on it.
func addLists(a, b Value) Value {
	x, _ := items(a)
	y, ok := items(b)
	switch {
	case !ok:
		return noOverload
	case len(x) == 0:
		return b
	case len(y) == 0:
		return a
	}
	return append(x[:len(x):len(x)], y...)
}

func negate(v Value) Value {
	switch v := v.(type) {
	case int64:
		return calculateInt('-', 0, v)
	case float64:
		return -v
	case time.Duration:
		return calculateTime('-', time.Duration(0), v)
	case bool:
		return noOverload
	}
	return without(v, "-_")
}

func wholeInt(f float64) (int64, bool) {
	i, ok := toInt(f)
	return i, ok && float64(i) == f
}

func toInt(f float64) (int64, bool) {
	if math.IsNaN(f) || f <= math.MinInt64 || f >= math.MaxInt64 {
		return 0, false
	}
	return int64(f), true
}
