package cel

import (
	"slices"
	"strconv"
)

// listFunction is a function of a list.
func listFunction(name string, l *list, args []Value) Value {
	switch name {
	case "isSorted":
		return isSorted(l)
	case "sum":
		return sum(l, args[0])
	case "min":
		return extreme(l, name, 1)
	case "max":
		return extreme(l, name, -1)
	case "indexOf", "lastIndexOf":
		return placeInList(l, args[0], name == "lastIndexOf")
	case "join":
		if len(args) == 0 {
			return join(l, "")
		}
		return join(l, args[0].(string))
	case "distinct":
		return distinct(l)
	case "reverse":
		r := newList()
		for i := range l.items {
			r.items = append(r.items, l.item(len(l.items)-1-i))
		}
		return r
	case "slice":
		return slice(l, args[0].(int64), args[1].(int64))
	case "first", "last":
		return end(l, name == "last")
	case "optional.unwrap", "unwrapOpt":
		return unwrapAll(l)
	}
	return cannotTell
}

func isSorted(l *list) Value {
	for i := range l.items {
		if !comparable(l.item(i)) {
			return noOverload
		}
		if i > 0 {
			if n, f := compare(l.item(i-1), l.item(i)); f == nil && n > 0 {
				return false
			}
		}
	}
	return true
}

// sum starts with the zero of the type that the list is declared or found to have.
func sum(l *list, zero Value) Value {
	total := zero
	for i := range l.items {
		total = calculate("_+_", total, l.item(i))
		if isFailure(total) {
			return noOverloadUnless(total)
		}
	}
	return total
}

// noOverloadUnless passes failures on.
func noOverloadUnless(v Value) Value {
	if isFailure(v) {
		return v
	}
	return noOverload
}

func extreme(l *list, name string, replace int) Value {
	if len(l.items) == 0 {
		return fail(name + " called on empty list")
	}
	best := l.item(0)
	for i := range l.items {
		if !comparable(l.item(i)) {
			return noOverload
		}
		if n, f := compare(best, l.item(i)); f == nil && n == replace {
			best = l.item(i)
		}
	}
	return best
}

func placeInList(l *list, v Value, last bool) Value {
	found := -1
	for i := range l.items {
		if equal(l.item(i), v) {
			if found = i; !last {
				break
			}
		}
	}
	return int64(found)
}

func distinct(l *list) Value {
	if len(l.items) == 0 {
		return l
	}
	d := newList()
	for i := range l.items {
		v := l.item(i)
		if !slices.ContainsFunc(d.items, func(other any) bool { return equal(v, other) }) {
			d.items = append(d.items, v)
		}
	}
	return d
}

func slice(l *list, start, end int64) Value {
	n := int64(len(l.items))
	what := "cannot slice(" + strconv.FormatInt(start, 10) + ", " + strconv.FormatInt(end, 10) + "), "
	switch {
	case start < 0 || end < 0:
		return fail(what + "negative indexes not supported")
	case start > end:
		return fail(what + "start index must be less than or equal to end index")
	case n < end:
		return fail(what + "list is length " + strconv.FormatInt(n, 10))
	}
	return newList(slices.Clone(l.items[start:end])...)
}

func end(l *list, last bool) Value {
	switch {
	case len(l.items) == 0:
		return none
	case last:
		return some(l.item(len(l.items) - 1))
	}
	return some(l.item(0))
}

func unwrapAll(l *list) Value {
	u := newList()
	for i := range l.items {
		o, ok := l.item(i).(*optional)
		if !ok {
			return failAbout("value ", l.item(i), " is not optional")
		}
		if o.has {
			u.items = append(u.items, o.value)
		}
	}
	return u
}

// flatten takes lists in lists apart, as deep as asked for.
func flatten(l *list, depth int64) Value {
	if depth < 0 {
		return fail("level must be non-negative")
	}
	flat := newList()
	for i := range l.items {
		inner, ok := l.item(i).(*list)
		if !ok || depth == 0 {
			flat.items = append(flat.items, l.item(i))
			continue
		}
		v := flatten(inner, depth-1)
		if isFailure(v) {
			return v
		}
		flat.items = append(flat.items, v.(*list).items...)
	}
	return flat
}

// maxRange is more than the cost of any expression allows.
const maxRange = 1_000_000

func numbersUpTo(n int64) Value {
	l := newList()
	for i := int64(0); i < n; i++ {
		l.items = append(l.items, i)
	}
	return l
}

// sortBy sorts a list by keys that are as many.
func sortBy(l, keys *list) Value {
	if len(l.items) != len(keys.items) {
		return cannotTell
	}
	if len(l.items) == 0 {
		return l
	}
	first := keys.item(0)
	if !comparable(first) {
		return fail("list elements must be comparable")
	}
	if len(l.items) > maxSorted {
		return cannotTell
	}
	places := make([]int, len(l.items))
	for i := range places {
		places[i] = i
		if kindOf(keys.item(i)).name != kindOf(first).name {
			return fail("list elements must have the same type")
		}
	}
	unsure := false
	insertionSort(len(places), func(i, j int) bool {
		a, b := places[i], places[j]
		n, f := compare(keys.item(a), keys.item(b))
		// The API server's sort keeps the order of equal keys in short lists only.
		unsure = unsure || f != nil || n == 0 && len(places) > 12 && !equal(l.item(a), l.item(b))
		return n > 0
	}, func(i, j int) { places[i], places[j] = places[j], places[i] })
	if unsure {
		return cannotTell
	}
	sorted := newList()
	for _, i := range places {
		sorted.items = append(sorted.items, l.item(i))
	}
	return sorted
}

// maxSorted is more than the cost of an expression allows where it is reckoned.
const maxSorted = 1000

// setFunction compares lists as sets.
func setFunction(name string, a, b *list) Value {
	switch name {
	case "sets.contains":
		return containsAll(a, b)
	case "sets.equivalent":
		return containsAll(a, b) && containsAll(b, a)
	}
	for i := range a.items {
		if contains(b, a.item(i)) {
			return true
		}
	}
	return false
}

func containsAll(all, some *list) bool {
	for i := range some.items {
		if !contains(all, some.item(i)) {
			return false
		}
	}
	return true
}

func contains(l *list, v Value) bool {
	return slices.ContainsFunc(l.items, func(item any) bool { return equal(v, toValue(item)) })
}
