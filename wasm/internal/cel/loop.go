package cel

import "slices"

// comprehension runs a loop. A failure does not end it: exists() may still find one.
func (e *evaluator) comprehension(n *node) Value {
	l := n.loop
	over := e.eval(l.over)
	if isFailure(over) {
		return over
	}
	count, at, failure := e.steps(over, l.second != "")
	if failure != nil {
		return failure
	}
	outer := len(e.scopes)
	defer func() { e.scopes = e.scopes[:outer] }()
	result := &local{name: l.result, start: l.start, outer: outer}
	first, second := &local{name: l.variable}, &local{name: l.second}
	e.scopes = append(e.scopes, second, first, result)
	for i := range count {
		first.value, second.value = at(i)
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

// steps is how many rounds there are, and what the variables of a loop are in each.
func (e *evaluator) steps(over Value, two bool) (count int, at func(int) (first, second Value), f *failure) {
	switch over := over.(type) {
	case *list:
		return len(over.items), over.step(two), nil
	case *dict:
		keys := e.inOrder(over.keys)
		return len(keys), func(i int) (first, second Value) {
			return keys[i], toValue(over.values[keys[i]])
		}, nil
	case *object:
		if two {
			return 0, nil, cannotTell
		}
		values := e.inOrder(over.values())
		return len(values), func(i int) (first, second Value) { return values[i], nil }, nil
	}
	return 0, nil, noRange(over, two)
}

func (l *list) step(two bool) func(int) (first, second Value) {
	return func(i int) (first, second Value) {
		switch {
		case two && l.claims:
			return int64(i), ofClaims(l.item(i))
		case two:
			return int64(i), l.item(i)
		}
		return l.item(i), nil
	}
}

// values are what a loop over the variable gives: the API server forgets the names.
func (o *object) values() []any {
	var all []any
	for _, name := range sortedNames(o.fields) {
		v, _, f := qualify(o, name)
		if f != nil {
			v = f
		}
		all = append(all, v)
	}
	return all
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
func (e *evaluator) inOrder(all []any) []any {
	if len(all) < 2 {
		return all
	}
	e.chance = true
	all = slices.Clone(all)
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
