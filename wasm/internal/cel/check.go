package cel

import (
	"slices"
	"strconv"
	"strings"
)

// checker gives every node its type, as the API server does before it starts.
type checker struct {
	bindings
	src    *source
	env    Env
	scopes []scope
	free   int // variables of types that were made
	nodes  []*node
}

type scope struct {
	name string
	typ  *Type
}

func newChecker(src *source, env Env) *checker {
	declared := scope{string(Claims), mapOf(stringType, anyType)}
	if env.Variable == User {
		declared = scope{string(User), userType}
	}
	return &checker{bindings: bindings{of: map[string]*Type{}}, src: src, env: env,
		scopes: []scope{declared}}
}

// userField is a member of the user that the API server declares, or nil.
func userField(name string) *Type {
	switch name {
	case "username", "uid":
		return stringType
	case "groups":
		return listOfType(stringType)
	case "extra":
		return mapOf(stringType, listOfType(stringType))
	}
	return nil
}

func (c *checker) function(name string) []*signature { return lookup(name, c.env.minor()) }

func (c *checker) variable() *Type {
	c.free++
	return variableType("_var" + strconv.Itoa(c.free-1))
}

func (c *checker) report(at int, text ...string) { c.src.report(at, text...) }

func (c *checker) mismatch(at int, want, got *Type) {
	c.report(at, "expected type '", want.String(), "' but found '", got.String(), "'")
}

func (c *checker) fits(from, to *Type) bool {
	return c.try(func() bool { return c.assignable(from, to) })
}

func (c *checker) check(n *node) *Type {
	n.typ = c.typeOf(n)
	c.nodes = append(c.nodes, n)
	return n.typ
}

func (c *checker) typeOf(n *node) *Type {
	switch n.kind {
	case literalNode:
		return literalType(n.value)
	case identNode:
		return c.ident(n)
	case selectNode:
		return c.substitute(c.field(n, n.target, n.name, false), false)
	case testNode:
		c.field(n, n.target, n.name, false)
		return boolType
	case callNode:
		return c.call(n)
	case listNode:
		return c.list(n)
	case mapNode:
		return c.mapping(n)
	}
	return c.comprehension(n)
}

func literalType(value any) *Type {
	switch value := value.(type) {
	case bool:
		return boolType
	case int64:
		return intType
	case unsupported:
		return value.typ
	case float64:
		return doubleType
	case string:
		return stringType
	}
	return nullType
}

// namedTypes are the types that an expression can name.
var namedTypes = []*Type{boolType, bytesType, doubleType, intType, listType, mapType, nullType, stringType,
	typeType, uintType, optionalType}

func (c *checker) ident(n *node) *Type {
	for _, s := range slices.Backward(c.scopes) {
		if s.name == n.name {
			return s.typ
		}
	}
	switch n.name {
	case "timestamp", "duration", "google", "kubernetes", "net":
		// There are types with names that begin so.
		giveUp()
	case "list":
		n.value = listType
		return typeOf(listOfType(variableType("A")))
	case "map":
		n.value = mapType
		return typeOf(mapOf(variableType("A"), variableType("B")))
	}
	for _, t := range namedTypes {
		if t.runtimeName() == n.name {
			n.value = t
			return typeOf(t)
		}
	}
	c.report(n.at, "undeclared reference to '", n.name, "' (in container '')")
	return errorType
}

func (c *checker) field(n, of *node, name string, optional bool) *Type {
	target, wasOptional := c.substitute(c.check(of), false).unwrap()
	result := dynType
	switch {
	case target.kind == mapKind:
		result = target.params[1]
	case target == userType:
		if result = userField(name); result == nil {
			c.report(n.at, "undefined field '", name, "'")
			result = errorType
		}
	case target.kind == variableKind:
		c.fits(dynType, target)
	case !target.isDyn() && target.kind != errorKind:
		c.report(n.at, "type '", target.String(), "' does not support field selection")
	}
	if optional || wasOptional {
		return optionalOf(result)
	}
	return result
}

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

// finish puts in what variables of types turned out to be.
func (c *checker) finish() {
	for _, n := range c.nodes {
		n.typ = c.substitute(n.typ, true)
	}
}
