package cel

import (
	"slices"
	"strconv"
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

// finish puts in what variables of types turned out to be.
func (c *checker) finish() {
	for _, n := range c.nodes {
		n.typ = c.substitute(n.typ, true)
	}
}
