package cel

// access selects a member or an item: x.a, x.?a, x[i], x[?i], and has(x.a).
func (e *evaluator) access(n, of, by *node) Value {
	v := e.eval(of)
	if !of.isAttribute() {
		e.pay(1)
		v = handOn(v)
	}
	if n.kind == testNode {
		e.pay(-1)
	}
	maybe := n.isCall("_?._") || n.isCall("_[?_]")
	switch o := v.(type) {
	case *failure:
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
	if f, ok := key.(*failure); ok {
		return f
	}
	found, present, f := qualify(v, key)
	if !by.isAttribute() && (present || !maybe) {
		e.pay(1)
	}
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

// handed is a value as the API server hands an optional on: out of its own types into
// Go's and back. A type becomes its name, and nothing comes from the variable any more.
func handed(v Value) Value {
	switch v := v.(type) {
	case *Type:
		return v.runtimeName()
	case *list:
		c := *v
		c.claims = false
		return &c
	case *dict:
		c := *v
		c.claims = false
		return &c
	case *optional:
		return handed(v.value)
	case *object:
		return cannotTell
	}
	return v
}

// handOn does that to an optional.
func handOn(v Value) Value {
	if o, ok := v.(*optional); ok && o.has {
		inner := handed(o.value)
		if isFailure(inner) {
			return inner
		}
		return some(inner)
	}
	return v
}

// branch is a side of a conditional. A variable there costs nothing by itself.
func (e *evaluator) branch(n *node) Value {
	if n.kind == testNode && n.target.mayBeOptional() {
		return cannotTell
	}
	v := e.eval(n)
	if !n.isAttribute() {
		return handOn(v)
	}
	if n.root().kind == identNode {
		e.pay(-1)
	}
	return v
}

func (n *node) mayBeOptional() bool { return n.typ.isOptional() }

// root is where a chain of selections begins.
func (n *node) root() *node {
	switch {
	case n.kind == selectNode || n.kind == testNode:
		return n.target.root()
	case n.isSelection():
		return n.args[0].root()
	}
	return n
}

// qualify finds a member. present is also true for a failure that presence tests have.
func qualify(v Value, key any) (found Value, present bool, f *failure) {
	if !hashable(key) {
		if name := goType(key); name != "" {
			return nil, true, fail("invalid qualifier type: " + name)
		}
		return nil, true, cannotTell
	}
	switch v := v.(type) {
	case *object:
		return v.find(key)
	case *dict:
		if found, ok := v.find(key); ok {
			if err, ok := found.(error); ok {
				return nil, true, fail(err.Error())
			}
			if v.claims {
				found = ofClaims(found)
			}
			return found, true, nil
		}
	case *list:
		return v.at(key)
	}
	return nil, false, failAbout("no such key: ", key, "")
}

func (o *object) find(key any) (found Value, present bool, f *failure) {
	name, ok := key.(string)
	if !ok {
		return nil, true, noOverload
	}
	if plain, ok := unescapeName(name); ok {
		if v, ok := o.fields[plain]; ok {
			if err, ok := v.(error); ok {
				return nil, true, fail(err.Error())
			}
			return ofClaims(toValue(v)), true, nil
		}
	}
	return nil, false, fail("no such key: " + name)
}

func (l *list) at(key any) (found Value, present bool, f *failure) {
	var i int64
	whole := true
	switch k := key.(type) {
	case int64:
		i = k
	case uint64:
		i, whole = int64(k), k>>63 == 0
	case float64:
		i, whole = wholeInt(k)
	default:
		return nil, true, fail("unsupported index type '" + kindOf(key).runtimeName() + "' in list")
	}
	switch {
	case !whole:
		return nil, true, failAbout("unsupported index value ", key, " in list")
	case i < 0 || i >= int64(len(l.items)):
		return nil, false, failAbout("index out of bounds: ", key, "")
	case l.claims:
		return ofClaims(l.item(int(i))), true, nil
	}
	return l.item(int(i)), true, nil
}
