package cel

// validate is what the API server looks at once the types are right: literals that
// cannot be what they are given as, and lists and maps of mixed types.
func (c *checker) validate(root *node) {
	root.walk(func(n *node) {
		if n.kind == callNode && len(n.args) > 0 && n.args[0].kind == literalNode {
			c.literalArgument(n)
		}
	})
	c.homogeneous(root, listNode, false)
	c.homogeneous(root, mapNode, false)
}

// literalArgument checks the first argument, which for matches(text, pattern) is the
// text: so does the API server.
func (c *checker) literalArgument(n *node) {
	arg := n.args[0]
	valid := true
	switch n.name {
	case "matches":
		pattern, ok := arg.value.(string)
		if !ok {
			c.unknown = true
			return
		}
		_, f := compileRegex(pattern)
		c.unknown = c.unknown || f != nil && f.unknown
		valid = f == nil
	case "duration", "timestamp":
		e := newEvaluator(c.env)
		valid = !isFailure(e.eval(n))
	}
	if !valid {
		c.report(arg.at, "invalid ", n.name, " argument")
	}
}

// homogeneous checks the types in lists, or in maps; format may have mixed ones.
func (c *checker) homogeneous(n *node, kind nodeKind, exempt bool) {
	if n.isCall("format") {
		c.format(n)
		exempt = true
	}
	if n.kind == kind && !exempt {
		if kind == listNode {
			c.sameElements(n)
		} else {
			c.sameEntries(n)
		}
	}
	for _, child := range n.children() {
		c.homogeneous(child, kind, exempt)
	}
}

// format checks its own arguments, by what its text asks for.
func (c *checker) format(n *node) {
	if n.target != nil && n.target.kind == literalNode && len(n.args) == 1 && n.args[0].kind == listNode {
		c.unknown = true
	}
}

func (c *checker) sameElements(n *node) {
	var first *Type
	for i, element := range n.args {
		t := element.typ
		if i < len(n.optional) && n.optional[i] {
			t = c.inOptional(t)
		}
		if first == nil {
			first = t
		} else if !first.same(t, false) {
			c.mismatch(element.at, first, t)
			return
		}
	}
}

// inOptional is the type in an optional. The API server ends with a panic where it
// looks into dyn for it.
func (c *checker) inOptional(t *Type) *Type {
	of, optional := t.unwrap()
	c.unknown = c.unknown || !optional
	return of
}

func (c *checker) sameEntries(n *node) {
	var keys, values *Type
	for i := 0; i < len(n.args); i += 2 {
		key, value := n.args[i], n.args[i+1]
		t := value.typ
		if i/2 < len(n.optional) && n.optional[i/2] {
			t = c.inOptional(t)
		}
		if keys == nil {
			keys, values = key.typ, t
			continue
		}
		if !keys.same(key.typ, false) {
			c.mismatch(key.at, keys, key.typ)
		}
		if !values.same(t, false) {
			c.mismatch(value.at, values, t)
		}
	}
}

// fold computes what has constants alone, as the API server does before it starts, and
// keeps the value: it costs nothing then.
func fold(n *node, env Env) error {
	for _, child := range n.children() {
		if err := fold(child, env); err != nil {
			return err
		}
	}
	switch n.kind {
	case listNode, mapNode:
		if len(n.optional) > 0 && anyTrue(n.optional) || !allConstant(n.args) {
			return nil
		}
		return n.constant(env)
	case callNode:
		return n.foldCall(env)
	}
	return nil
}

func (n *node) foldCall(env Env) error {
	switch n.name {
	case "bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint":
		if n.target == nil && len(n.args) == 1 && allConstant(n.args) {
			return n.constant(env)
		}
	case "matches", "find", "findAll":
		// The pattern of a call is the second argument, or the first of a member.
		pattern := n.args[0]
		if n.target == nil {
			pattern = n.args[1]
		}
		if text, ok := pattern.value.(string); ok && pattern.kind == literalNode {
			switch _, f := compileRegex(text); {
			case f != nil && f.unknown:
				return ErrUnknown
			case f != nil:
				return instantiation(f.text)
			}
		}
	case "_[_]", "_[?_]":
		return n.args[1].index()
	case "@in":
		if l, ok := n.args[1].value.(*list); ok && n.overload != nil && n.overload.args[1].kind == listKind && len(l.items) == 0 {
			n.kind, n.value, n.args = literalNode, false, nil
		}
	}
	return nil
}

// index checks that a constant can be an index.
func (n *node) index() error {
	if !allConstant([]*node{n}) {
		return nil
	}
	switch n.value.(type) {
	case bool, string, int64, uint64, float64:
		return nil
	}
	return ErrUnknown
}

func anyTrue(all []bool) bool {
	for _, b := range all {
		if b {
			return true
		}
	}
	return false
}

// allConstant reports whether nodes are literals, types, or folded.
func allConstant(nodes []*node) bool {
	for _, n := range nodes {
		if n.kind != literalNode && n.value == nil {
			return false
		}
	}
	return true
}

func (n *node) constant(env Env) error {
	v := newEvaluator(env).eval(n)
	if f, ok := v.(*failure); ok {
		if f.unknown {
			return ErrUnknown
		}
		return instantiation(f.text)
	}
	n.kind, n.value, n.args, n.optional = literalNode, v, nil, nil
	return nil
}

func instantiation(text string) error {
	return &CompileError{"program instantiation failed: " + text, true}
}
