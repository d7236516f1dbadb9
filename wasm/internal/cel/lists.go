package cel

import "time"

// ofLists are the functions of lists. They cost more than others.
const ofLists = " distinct sort reverse flatten slice first last indexOf lastIndexOf sum min max isSorted" +
	" lists.range sets.contains sets.equivalent sets.intersects "

// costOfList is at least what a function of a list costs, which product bounds by the
// number of items.
func costOfList(name string, product float64, args []Value) float64 {
	if name == "distinct" || name == "sort" {
		product *= product
	}
	return 10 + 3*product + weight(args[0])
}

// weight is at least what it costs to go through all that is in a value.
func weight(v Value) float64 {
	w := 1 + sizeOf(v)
	if m, ok := v.(map[string]any); ok {
		for name, item := range m {
			w += sizeOf(name) + weight(toValue(item))
		}
	}
	all, _ := items(v)
	for _, item := range all {
		w += weight(item)
	}
	return w
}

// breakDown ends the expression where the API server's own code breaks: it reckons the
// cost of some functions before it has seen that there is a list. Nothing makes up for
// it, not even ||.
func (e *evaluator) breakDown(of Value) {
	if e.chance {
		giveUp()
	}
	name, missing := "*types.Err", "Add"
	if !isFailure(of) {
		name = goType(of)
	}
	switch of.(type) {
	case string, int64, float64, time.Time, time.Duration:
		missing = "Contains"
	}
	panic(&EvalError{"internal error: interface conversion: " + name + " is not traits.Lister: missing method " + missing})
}

// listFunction is a function of a list, with the arguments that it is declared with.
func listFunction(name string, args []Value, result *Type) Value {
	all, _ := items(args[0])
	switch name {
	case "sets.contains", "sets.equivalent", "sets.intersects":
		other, _ := items(args[1])
		return setFunction(name, all, other)
	case "sum":
		sum := zeroOf(result)
		for _, item := range all {
			if sum = calculate('+', sum, item); isFailure(sum) {
				break
			}
		}
		return sum
	case "min", "max":
		return extreme(name, all)
	case "isSorted":
		return isSorted(all)
	case "indexOf", "lastIndexOf":
		return placeInList(all, args[1], name == "indexOf")
	case "first", "last":
		return end(all, name == "last")
	case "slice":
		return slice(all, args[1].(int64), args[2].(int64))
	case "join":
		return join(all, args[1:])
	case "reverse":
		reversed := []any{}
		for i := range all {
			reversed = append(reversed, all[len(all)-1-i])
		}
		return reversed
	}
	if len(all) == 0 {
		return args[0]
	}
	return distinct(all)
}

func extreme(name string, all []any) Value {
	if len(all) == 0 {
		return fail(name + " called on empty list")
	}
	best := all[0]
	for _, item := range all {
		if !isOrdered(item) {
			return noOverload
		}
		if n, f := compare(item, best); f == nil && n != 0 && n < 0 == (name == "min") {
			best = item
		}
	}
	return best
}

func isSorted(all []any) Value {
	for i, item := range all {
		if !isOrdered(item) {
			return noOverload
		}
		if n, f := compare(all[max(i-1, 0)], item); f == nil && n > 0 {
			return false
		}
	}
	return true
}

func placeInList(all []any, v Value, first bool) Value {
	found := -1
	for i, item := range all {
		if equal(item, v) {
			if found = i; first {
				break
			}
		}
	}
	return int64(found)
}

func end(all []any, last bool) Value {
	switch {
	case len(all) == 0:
		return none
	case last:
		return some(all[len(all)-1])
	}
	return some(all[0])
}

func slice(all []any, start, end int64) Value {
	what := "cannot slice(" + printed(start) + ", " + printed(end) + "), "
	switch n := int64(len(all)); {
	case start < 0 || end < 0:
		return fail(what + "negative indexes not supported")
	case start > end:
		return fail(what + "start index must be less than or equal to end index")
	case n < end:
		return fail(what + "list is length " + printed(n))
	}
	return append([]any{}, all[start:end]...)
}

func distinct(all []any) Value {
	kept := []any{}
	for _, item := range all {
		if !contains(kept, item) {
			kept = append(kept, item)
		}
	}
	return kept
}

// flatten takes the lists in a list apart, one level deep.
func flatten(args []Value) Value {
	all, ok := items(args[0])
	if !ok || len(args) > 1 {
		giveUp()
	}
	flat := []any{}
	for _, item := range all {
		if inner, ok := items(item); ok {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, item)
		}
	}
	return flat
}

func numbersUpTo(n int64) Value {
	if n > limit {
		giveUp()
	}
	all := []any{}
	for i := range n {
		all = append(all, i)
	}
	return all
}

// sorted keeps the order of what is the same, which the API server's sort does in short
// lists only.
func sorted(of Value) Value {
	all, ok := items(of)
	switch {
	case !ok:
		return without(of, "sort")
	case len(all) == 0:
		return of
	case !isOrdered(all[0]):
		return fail("list elements must be comparable")
	}
	all = append([]any{}, all...)
	for _, item := range all {
		if kindOf(item) != kindOf(all[0]) {
			return fail("list elements must have the same type")
		}
	}
	insertionSort(len(all), func(i, j int) bool {
		n, f := compare(all[i], all[j])
		if f != nil {
			giveUp()
		}
		return n > 0
	}, func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// setFunction compares lists as sets.
func setFunction(name string, a, b []any) Value {
	switch name {
	case "sets.contains":
		return containsAll(a, b)
	case "sets.equivalent":
		return containsAll(a, b) && containsAll(b, a)
	}
	for _, item := range a {
		if contains(b, item) {
			return true
		}
	}
	return false
}

func containsAll(all, some []any) bool {
	for _, item := range some {
		if !contains(all, item) {
			return false
		}
	}
	return true
}
