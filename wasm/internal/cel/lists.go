package cel

import "slices"

// ofLists are the functions of lists. They cost more than others.
const ofLists = " distinct sort reverse flatten first last indexOf lastIndexOf sum min max isSorted" +
	" sets.contains sets.equivalent sets.intersects "

// costOfList is at least what a function of a list costs, if product bounds the pairs of
// items.
func costOfList(name string, product float64, args []Value) float64 {
	switch name {
	case "distinct", "sort", "min", "max", "isSorted":
		product *= product
	}
	return 10 + 3*product + weight(args[0])
}

// weight is at least what it costs to go through all that is in a list.
func weight(v Value) float64 {
	w := 1 + sizeOf(v)
	all, _ := items(v)
	for _, item := range all {
		w += weight(item)
	}
	if _, ok := v.(map[string]any); ok {
		giveUp()
	}
	return w
}

// breakDown ends the expression where the API server's own code breaks: it reckons the
// cost of some functions before it has seen that there is a list. Nothing makes up for
// it, not even ||.
func (e *evaluator) breakDown(of Value) {
	name, missing := "*types.Err", "Add"
	switch of.(type) {
	case *failure:
	case string, int64, float64:
		name, missing = goType(of), "Contains"
	default:
		giveUp()
	}
	if e.chance {
		giveUp()
	}
	panic(&EvalError{"internal error: interface conversion: " + name + " is not traits.Lister: missing method " + missing})
}

// listFunction is a function of a list, with the arguments that it is declared with.
func listFunction(name string, all []any, args []Value, result *Type) Value {
	switch name {
	case "sum":
		return sum(all, result)
	case "isSorted", "min", "max":
		sorted, ok := items(inOrder(all))
		switch {
		case !ok:
			giveUp()
		case name == "isSorted":
			return equalLists(all, sorted)
		}
		all = sorted
	case "indexOf", "lastIndexOf":
		return placeInList(all, args[1], name == "indexOf")
	case "join":
		return join(all, args[1:])
	case "distinct":
		return distinct(all)
	case "reverse":
		all = slices.Clone(all)
		slices.Reverse(all)
		return all
	}
	if len(args) > 1 {
		other, _ := items(args[1])
		return setFunction(name, all, other)
	}
	return end(name, all)
}

func sum(all []any, t *Type) Value {
	var sum Value = int64(0)
	switch t.kind {
	case intKind:
	case doubleKind:
		sum = 0.0
	default:
		giveUp()
	}
	for _, item := range all {
		if sum = calculate('+', sum, item); isFailure(sum) {
			break
		}
	}
	return sum
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

// end is an item at one of the ends.
func end(name string, all []any) Value {
	n := len(all)
	if n == 0 {
		if name[0] == 'm' {
			return fail(name + " called on empty list")
		}
		return none
	}
	v := all[0]
	if name == "last" || name == "max" {
		v = all[n-1]
	}
	if name[0] == 'm' {
		return v
	}
	return some(v)
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
		inner, ok := items(item)
		if !ok {
			inner = []any{item}
		}
		flat = append(flat, inner...)
	}
	return flat
}

// inOrder sorts a list of one type.
func inOrder(all []any) Value {
	all = slices.Clone(all)
	for _, item := range all {
		switch {
		case !isOrdered(all[0]):
			return fail("list elements must be comparable")
		case kindOf(item) != kindOf(all[0]):
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
	n := common(b, a)
	switch name {
	case "sets.contains":
		return n == len(b)
	case "sets.equivalent":
		return n == len(b) && common(a, b) == len(a)
	}
	return n > 0
}

// common counts the items of one list that are in another.
func common(some, all []any) int {
	n := 0
	for _, item := range some {
		if contains(all, item) {
			n++
		}
	}
	return n
}
