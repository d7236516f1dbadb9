package cel

import "slices"

// comprehension runs a loop. A failure does not end it: exists() may still find one.
func (e *evaluator) comprehension(n *node) Value {
	l, outer := n.loop, e.locals
	over := e.eval(l.over)
	if isFailure(over) {
		return over
	}
	all, ok := e.rounds(over)
	switch {
	case !ok && l.second != "":
		return fail("unsupported comprehension range type: " + goType(over))
	case !ok:
		return fail("got '" + goType(over) + "', expected iterable type")
	}
	result := e.eval(l.start)
	for i, item := range all {
		first, second := item, Value(nil)
		if l.second != "" {
			first, second = pair(over, i, item)
		}
		e.locals = &local{l.variable, first, &local{l.second, second, outer}}
		e.locals = &local{l.result, result, e.locals}
		if more, ok := e.eval(l.condition).(bool); ok && !more {
			break
		}
		result = e.eval(l.step)
	}
	e.locals = &local{l.result, result, outer}
	v := e.eval(l.end)
	e.locals = outer
	return v
}

// pair is what the two variables of a loop are.
func pair(over Value, i int, item Value) (first, second Value) {
	switch over := over.(type) {
	case map[string]any:
		return item, toValue(over[item.(string)])
	case *object:
		giveUp()
	}
	return int64(i), item
}

// rounds is what a loop goes over: items, names in a map, or values in the variable,
// whose names the API server forgets.
func (e *evaluator) rounds(v Value) (all []any, ok bool) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range sortedNames(v) {
			all = append(all, name)
		}
	case *object:
		for _, name := range sortedNames(v.fields) {
			found, _, f := v.find(name)
			if f != nil {
				found = f
			}
			all = append(all, found)
		}
	default:
		return items(v)
	}
	return e.inOrder(all), true
}

// inOrder is one of the orders that the API server may go through a map in.
func (e *evaluator) inOrder(all []any) []any {
	if len(all) < 2 {
		return all
	}
	e.chance = true
	switch e.order {
	case 1:
		slices.Reverse(all)
	case 2:
		all = append(all[1:], all[0])
	}
	return all
}
