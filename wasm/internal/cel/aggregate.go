package cel

func (c *checker) list(n *node) *Type {
	var all *Type
	for i, element := range n.args {
		t := c.check(element)
		if n.isOptional(i) {
			t = c.unwrapped(element, t)
		}
		all = c.join(all, t)
	}
	if all == nil {
		all = c.variable()
	}
	return listOfType(all)
}

func (c *checker) unwrapped(n *node, t *Type) *Type {
	of, optional := t.unwrap()
	if !optional && !of.isDyn() {
		c.mismatch(n.at, optionalOf(of), of)
	}
	return of
}

func (c *checker) mapping(n *node) *Type {
	var keys, values *Type
	for i := 0; i < len(n.args); i += 2 {
		key, value := n.args[i], n.args[i+1]
		keys = c.join(keys, c.check(key))
		t := c.check(value)
		if n.isOptional(i / 2) {
			t = c.unwrapped(value, t)
		}
		values = c.join(values, t)
	}
	if keys == nil {
		keys = c.variable()
		values = c.variable()
	}
	return mapOf(keys, values)
}

func (c *checker) join(previous, current *Type) *Type {
	switch {
	case previous == nil:
		return current
	case c.fits(previous, current):
		return mostGeneral(previous, current)
	}
	// Mixed types are refused later, by validate.
	return dynType
}

func (c *checker) comprehension(n *node) *Type {
	l := n.loop
	c.check(l.over)
	start := c.check(l.start)
	first, second := c.elements(l, c.substitute(l.over.typ, false))

	outer := len(c.scopes)
	c.scopes = append(c.scopes, scope{l.result, start}, scope{l.variable, first}, scope{l.second, second})
	c.assert(l.condition, boolType)
	c.assert(l.step, start)
	c.scopes = c.scopes[:outer+1]
	end := c.check(l.end)
	c.scopes = c.scopes[:outer]
	return c.substitute(end, false)
}

func (c *checker) assert(n *node, want *Type) {
	if got := c.check(n); !c.fits(want, got) {
		c.mismatch(n.at, want, got)
	}
}

// elements are the types of the variables of a loop.
func (c *checker) elements(l *loop, over *Type) (first, second *Type) {
	switch {
	case over.kind == listKind && l.second != "":
		return intType, over.params[0]
	case over.is(listKind, mapKind):
		return over.params[0], over.params[len(over.params)-1]
	case over.is(dynKind, errorKind, variableKind):
		c.fits(dynType, over)
		return dynType, dynType
	}
	c.report(l.over.at, "expression of type '", over.String(),
		"' cannot be range of a comprehension (must be list, map, or dynamic)")
	return errorType, errorType
}
