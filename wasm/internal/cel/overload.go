package cel

import "strings"

// qualified is the name that a chain of selections spells.
func qualified(n *node) (string, bool) {
	switch n.kind {
	case identNode:
		return n.name, true
	case selectNode:
		q, ok := qualified(n.target)
		return q + "." + n.name, ok
	}
	return "", false
}

func (c *checker) call(n *node) *Type {
	if n.name == "_?._" {
		return c.substitute(c.field(n, n.args[0], n.args[1].value.(string), true), false)
	}
	for _, arg := range n.args {
		c.check(arg)
	}
	args := n.args
	if n.target != nil && !n.namespaced {
		if q, ok := qualified(n.target); ok && c.function(q+"."+n.name) != nil {
			n.name, n.namespaced = q+"."+n.name, true
			return c.overload(n, args, false)
		}
		c.check(n.target)
		args = append([]*node{n.target}, args...)
	}
	if c.function(n.name) == nil {
		// Versions behind 1.36 may bring functions that are not in the table.
		if c.env.minor() > 36 {
			giveUp()
		}
		c.report(n.at, "undeclared reference to '", n.name, "' (in container '')")
		return errorType
	}
	return c.overload(n, args, n.target != nil && !n.namespaced)
}

// overload finds the signatures that fit. If several do and their results differ, the
// result is dyn.
func (c *checker) overload(n *node, args []*node, isMember bool) *Type {
	if n.name == "_&&_" || n.name == "_||_" {
		return c.logical(args)
	}
	types := make([]*Type, len(args))
	for i, arg := range args {
		types[i] = arg.typ
	}
	var result *Type
	several := false
	for _, s := range c.function(n.name) {
		if s.member != isMember {
			continue
		}
		fresh := c.instantiate(s)
		if !c.try(func() bool { return c.allAssignable(types, fresh.args) }) {
			continue
		}
		found := c.substitute(fresh.result, false)
		switch {
		case result == nil:
			result, n.overload = found, s
			continue
		case !result.isDyn() && !found.same(result, true):
			result = dynType
		}
		several = true
	}
	if several {
		n.overload = nil
	}
	if result == nil {
		c.noOverload(n, types, isMember)
		return errorType
	}
	return result
}

// logical checks a chain as the balanced tree that the API server makes of it: only what
// goes wrong at its root makes the type an error.
func (c *checker) logical(args []*node) *Type {
	if len(args) == 1 {
		return args[0].typ
	}
	result := boolType
	middle := len(args)/2 + len(args)%2
	for _, side := range [][]*node{args[:middle], args[middle:]} {
		if t := c.logical(side); !c.fits(t, boolType) {
			c.mismatch(side[0].at, boolType, t)
			result = errorType
		}
	}
	return result
}

// instantiate gives a generic signature variables of its own.
func (c *checker) instantiate(s *signature) *signature {
	names := map[string]*Type{}
	fresh := &signature{}
	for _, arg := range s.args {
		fresh.args = append(fresh.args, c.rename(arg, names))
	}
	fresh.result = c.rename(s.result, names)
	return fresh
}

func (c *checker) rename(t *Type, names map[string]*Type) *Type {
	if t.kind == variableKind {
		if names[t.name] == nil {
			names[t.name] = c.variable()
		}
		return names[t.name]
	}
	if len(t.params) == 0 {
		return t
	}
	params := make([]*Type, len(t.params))
	for i, p := range t.params {
		params[i] = c.rename(p, names)
	}
	return &Type{t.kind, t.name, params}
}

func (c *checker) noOverload(n *node, types []*Type, isMember bool) {
	names := make([]string, len(types))
	for i, t := range types {
		names[i] = c.substitute(t, true).String()
	}
	target := ""
	if isMember {
		target, names = names[0]+".", names[1:]
	}
	c.report(n.at, "found no matching overload for '", n.name, "' applied to '", target, "(",
		strings.Join(names, ", "), ")'")
}
