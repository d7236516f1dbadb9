package cel

import "slices"

// comprehension runs a loop. A failure does not end it: exists() may still find one.
func (e *evaluator) comprehension(n *node) Value {
	l := n.loop
	over := e.eval(l.over)
	if isFailure(over) {
		return over
	}
	steps, failure := e.steps(over, l.second != "")
	if failure != nil {
		return failure
	}
	outer := len(e.scopes)
	defer func() { e.scopes = e.scopes[:outer] }()
	result := &local{name: l.result, start: l.start}
	first, second := &local{name: l.variable}, &local{name: l.second}
	e.scopes = append(e.scopes, second, first, result)
	for _, s := range steps {
		first.value, second.value = s.first, s.second
		if more, ok := e.eval(l.condition).(bool); ok && !more || e.over != nil {
			break
		}
		result.value, result.start = e.eval(l.step), nil
	}
	e.scopes = append(e.scopes[:outer], result)
	v := e.eval(l.end)
	if grown, ok := v.(*list); ok && grown.grows {
		return &list{items: grown.items}
	}
	return v
}

// step is what the variables of a loop are in one round.
type step struct{ first, second Value }

func (e *evaluator) steps(over Value, two bool) ([]step, *failure) {
	var all []step
	switch over := over.(type) {
	case *list:
		for i := range over.items {
			switch {
			case two && over.claims:
				all = append(all, step{int64(i), ofClaims(over.item(i))})
			case two:
				all = append(all, step{int64(i), over.item(i)})
			default:
				all = append(all, step{over.item(i), nil})
			}
		}
		return all, nil
	case *dict:
		for _, key := range over.keys {
			all = append(all, step{key, toValue(over.values[key])})
		}
	case *object:
		if two {
			return nil, cannotTell
		}
		// The variable gives its values, not its names.
		for _, name := range sortedNames(over.fields) {
			v, _, f := qualify(over, name)
			if f != nil {
				v = f
			}
			all = append(all, step{v, nil})
		}
	default:
		return nil, noRange(over, two)
	}
	return e.inOrder(all), nil
}

func noRange(over Value, two bool) *failure {
	name := goType(over)
	switch {
	case name == "":
		return cannotTell
	case two:
		return fail("unsupported comprehension range type: " + name)
	}
	return fail("got '" + name + "', expected iterable type")
}

// inOrder is one of the orders that the API server may go through a map in.
func (e *evaluator) inOrder(all []step) []step {
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

func sortedNames(m map[string]any) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
