package cel

import (
	"slices"
	"strings"
)

// validate is what the API server looks at once the types are right: literals that
// cannot be what they are given as, and lists and maps of mixed types.
func (c *checker) validate(n *node) {
	switch {
	case n.kind == listNode:
		c.sameElements(n)
	case n.kind == mapNode:
		c.sameEntries(n)
	case n.kind == callNode && len(n.args) > 0 && n.args[0].kind == literalNode:
		c.literalArgument(n)
	}
	for _, child := range n.children() {
		c.validate(child)
	}
}

// literalArgument checks the first argument, which for matches(text, pattern) is the
// text: so does the API server.
func (c *checker) literalArgument(n *node) {
	switch n.name {
	case "matches":
		pattern, ok := n.args[0].value.(string)
		if !ok {
			giveUp()
		}
		if _, f := compileRegex(pattern); f != nil {
			c.report(n.args[0].at, "invalid matches argument")
		}
	case "duration", "timestamp":
		e := &evaluator{env: c.env}
		if isFailure(e.eval(n)) {
			c.report(n.args[0].at, "invalid ", n.name, " argument")
		}
	}
}

func (c *checker) sameElements(n *node) {
	var first *Type
	for i, element := range n.args {
		t := element.typ
		if n.isOptional(i) {
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
	if !optional {
		giveUp()
	}
	return of
}

func (c *checker) sameEntries(n *node) {
	var keys, values *Type
	for i := 0; i < len(n.args); i += 2 {
		key, value := n.args[i], n.args[i+1]
		t := value.typ
		if n.isOptional(i / 2) {
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
		if !slices.Contains(n.optional, true) && allConstant(n.args) {
			return n.constant(env)
		}
	case callNode:
		return n.foldCall(env)
	}
	return nil
}

// foldable are the functions of constants that the API server computes.
const foldable = " bool bytes double duration dyn int string timestamp type uint "

func (n *node) foldCall(env Env) error {
	if n.target == nil && strings.Contains(foldable, " "+n.name+" ") && len(n.args) == 1 && allConstant(n.args) {
		return n.constant(env)
	}
	switch n.name {
	case "matches", "find", "findAll":
		if !n.constantPattern() {
			break
		}
		if _, f := compileRegex(n.pattern().value.(string)); f != nil {
			return instantiation(f.text)
		}
	case "_[_]", "_[?_]":
		n.args[1].index()
	case "@in":
		if l, ok := n.args[1].value.([]any); ok && n.overload != nil && n.overload.args[1].kind == listKind && len(l) == 0 {
			n.kind, n.value, n.args = literalNode, false, nil
		}
	}
	return nil
}

// index checks that a constant can be an index.
func (n *node) index() {
	if !allConstant([]*node{n}) {
		return
	}
	switch n.value.(type) {
	case bool, string, int64, float64:
	default:
		giveUp()
	}
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
	e := &evaluator{env: env}
	v := e.eval(n)
	if f, ok := v.(*failure); ok {
		return instantiation(f.text)
	}
	n.kind, n.value, n.args, n.optional = literalNode, v, nil, nil
	return nil
}

func instantiation(text string) error {
	return &CompileError{"program instantiation failed: " + text, true}
}
