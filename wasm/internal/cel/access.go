package cel

// access selects a member or an item: x.a, x.?a, x[i], x[?i], and has(x.a).
func (e *evaluator) access(n, of, by *node) Value {
	v := e.eval(of)
	if !of.isAttribute() {
		v = handOn(v)
	}
	maybe := n.isCall("_?._") || n.isCall("_[?_]")
	switch o := v.(type) {
	case *failure:
		// Before 1.34 the user lacks its empty members, and what an optional selection
		// makes of that is not known.
		if maybe && e.env.Variable == User && e.env.minor() < 34 {
			giveUp()
		}
		return o
	case *optional:
		if !o.has {
			if n.kind == testNode {
				return false
			}
			return o
		}
		maybe = true
		v = o.value
	}
	key := e.eval(by)
	if isFailure(key) {
		return key
	}
	found, present, f := e.qualify(v, key)
	switch {
	case f != nil && (present || !maybe && n.kind != testNode):
		return f
	case n.kind == testNode:
		return present
	case maybe && !present:
		return none
	case maybe:
		return some(found)
	}
	return found
}

// isSelection reports whether the API server sees a chain with the next selection.
func (n *node) isSelection() bool {
	return n.kind == selectNode || n.isCall("_?._") || n.isCall("_[_]") || n.isCall("_[?_]")
}

// isAttribute reports whether a node is a variable, a selection, or one of two.
func (n *node) isAttribute() bool {
	return n.kind == identNode && n.value == nil || n.kind == testNode || n.isSelection() || n.isCall("_?_:_")
}

// handOn takes an optional out of the API server's own types into Go's and back, as it
// does. A type becomes its name.
func handOn(v Value) Value {
	o, ok := v.(*optional)
	if !ok {
		return v
	}
	switch inner := o.value.(type) {
	case *Type:
		return some(inner.runtimeName())
	case *optional:
		return handOn(some(inner.value))
	case *object:
		giveUp()
	}
	return v
}

// branch is a side of a conditional.
func (e *evaluator) branch(n *node) Value {
	if n.kind == testNode && n.target.typ.isOptional() {
		giveUp()
	}
	v := e.eval(n)
	if !n.isAttribute() {
		return handOn(v)
	}
	return v
}

// qualify finds a member. present is also true for a failure that presence tests have.
func (e *evaluator) qualify(v Value, key any) (found Value, present bool, f *failure) {
	switch key.(type) {
	case bool, int64, float64, string:
	default:
		return nil, true, fail("invalid qualifier type: " + goType(key))
	}
	switch v := v.(type) {
	case *object:
		return v.find(key)
	case map[string]any:
		if found, present = e.lookUp(v, key); present {
			if f, ok := found.(*failure); ok {
				return nil, true, f
			}
			return found, true, nil
		}
	case []any, []string:
		all, _ := items(v)
		return itemAt(all, key)
	}
	return nil, false, fail("no such key: " + printed(key))
}

// lookUp finds a key of a map. Whether a name in it is escaped depends on where the map
// has been before. Before 1.34 none is.
func (e *evaluator) lookUp(m map[string]any, key any) (found Value, ok bool) {
	name, ok := key.(string)
	if !ok {
		return nil, false
	}
	if plain, ok := unescapeName(name); e.env.minor() >= 34 && (!ok || plain != name) {
		giveUp()
	}
	found, ok = m[name]
	return toValue(found), ok
}

func (o *object) find(key any) (found Value, present bool, f *failure) {
	name, ok := key.(string)
	if !ok {
		return nil, true, noOverload
	}
	if plain, ok := unescapeName(name); ok {
		if v, ok := o.fields[plain]; ok {
			v = toValue(v)
			if f, ok := v.(*failure); ok {
				return nil, true, f
			}
			return v, true, nil
		}
	}
	return nil, false, fail("no such key: " + name)
}

func itemAt(all []any, key any) (found Value, present bool, f *failure) {
	var i int64
	whole := true
	switch k := key.(type) {
	case int64:
		i = k
	case float64:
		i, whole = wholeInt(k)
	default:
		return nil, true, fail("unsupported index type '" + kindOf(key).runtimeName() + "' in list")
	}
	switch {
	case !whole:
		return nil, true, fail("unsupported index value " + printed(key) + " in list")
	case i < 0 || i >= int64(len(all)):
		return nil, false, fail("index out of bounds: " + printed(key))
	}
	return all[i], true, nil
}
