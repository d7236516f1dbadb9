package cel

import (
	"strings"
	"time"
)

// function calls what is no part of the language.
func (e *evaluator) function(n *node) Value {
	args, failure := e.arguments(n)
	if e.over != nil {
		return e.over
	}
	if f := breakdown(n, args); f != nil {
		e.over = f
		return f
	}
	if failure != nil {
		if len(args) < 3 {
			e.payCall(n, args, failure)
		}
		return failure
	}
	v := e.apply(n, args)
	e.payCall(n, args, v)
	return v
}

// arguments evaluates them all, and gives the first failure.
func (e *evaluator) arguments(n *node) ([]Value, *failure) {
	nodes := n.args
	if n.target != nil && !n.namespaced {
		nodes = append([]*node{n.target}, nodes...)
	}
	args := make([]Value, len(nodes))
	var failed *failure
	for i, arg := range nodes {
		args[i] = e.eval(arg)
		if f, ok := args[i].(*failure); ok && failed == nil {
			if failed = f; len(nodes) > 2 {
				break
			}
		}
	}
	return args, failed
}

// breakdown is where the API server's own code breaks: it reckons the cost of these
// functions before it has seen that there is a list. Nothing makes up for it, not even ||.
func breakdown(n *node, args []Value) *failure {
	var of Value
	switch {
	case n.overload == nil:
		return nil
	case n.name == "distinct", n.name == "sort":
		of = args[0]
	case n.name == "@sortByAssociatedKeys":
		of = args[1]
	case n.name == "flatten" && len(args) == 2:
		return badDepth(args[1])
	default:
		return nil
	}
	name, missing := goType(of), "Add"
	switch of := of.(type) {
	case *list:
		return nil
	case *failure:
		if name = "*types.Err"; of.unknown {
			return of
		}
	case string, int64, uint64, float64, bytesValue, time.Time, time.Duration:
		missing = "Contains"
	}
	if name == "" {
		return cannotTell
	}
	return fail("internal error: interface conversion: " + name + " is not traits.Lister: missing method " + missing)
}

func badDepth(depth Value) *failure {
	name := goType(depth)
	switch depth := depth.(type) {
	case int64:
		return nil
	case *failure:
		if name = "*types.Err"; depth.unknown {
			return depth
		}
	}
	if name == "" {
		return cannotTell
	}
	return fail("internal error: interface conversion: ref.Val is " + name + ", not types.Int")
}

// apply has the functions that take values of any type, or fail in their own words.
func (e *evaluator) apply(n *node, args []Value) Value {
	switch n.name {
	case "_==_", "_!=_":
		return same(args, n.name == "_==_")
	case "!_":
		if b, ok := args[0].(bool); ok {
			return !b
		}
		return noOverload
	case "-_":
		return negate(args[0])
	case "_+_", "_-_", "_*_", "_/_", "_%_":
		return calculate(n.name, args[0], args[1])
	case "_<_", "_<=_", "_>_", "_>=_":
		return relate(n.name, args[0], args[1])
	case "@in":
		return in(n, args)
	case "size":
		return size(args[0])
	case "type":
		return kindOf(args[0])
	case "dyn":
		return args[0]
	case "matches":
		return matches(n, args)
	case "find", "findAll":
		if n.constantPattern() {
			s, ok := plainString(args[0])
			if !ok {
				return noOverload
			}
			args[0] = s
		}
	case "startsWith", "endsWith", "contains":
		if !areStrings(args) {
			return noOverload
		}
	case "flatten":
		return flattened(args)
	case "sort":
		return sorted(args[0], args[0], n.name)
	case "@sortByAssociatedKeys":
		return sorted(args[0], args[1], n.name)
	}
	return e.dispatch(n, args)
}

// dispatch finds the signature that the values fit.
func (e *evaluator) dispatch(n *node, args []Value) Value {
	signatures := []*signature{n.overload}
	if n.overload == nil {
		signatures = lookup(n.name, e.env.minor())
	}
	for _, s := range signatures {
		if s.matches(args) {
			return evaluate(n.name, s, args)
		}
	}
	types := make([]string, len(args))
	for i, arg := range args {
		types[i] = kindOf(arg).runtimeName()
	}
	return fail("no such overload: " + n.name + "(" + strings.Join(types, ", ") + ")")
}

func (s *signature) matches(args []Value) bool {
	if len(args) != len(s.args) {
		return false
	}
	for i, arg := range args {
		if !s.args[i].holds(arg) {
			return false
		}
	}
	return true
}

// holds looks into a list as far as the API server, which is at the first item.
func (t *Type) holds(v Value) bool {
	if t.isDyn() || t.kind == variableKind {
		return true
	}
	if t.runtimeName() != kindOf(v).runtimeName() {
		return false
	}
	if l, ok := v.(*list); ok && len(l.items) > 0 {
		return t.params[0].holds(l.item(0))
	}
	return true
}

// evaluate has the functions that take what they are declared with.
func evaluate(name string, s *signature, args []Value) Value {
	switch name {
	case "string", "int", "uint", "double", "bool", "bytes", "timestamp", "duration":
		return convert(name, args[0])
	case "optional.of":
		return some(args[0])
	case "optional.none":
		return none
	case "optional.ofNonZeroValue":
		if isZero(args[0]) {
			return none
		}
		return some(args[0])
	case "value":
		if o := args[0].(*optional); o.has {
			return o.value
		}
		return fail("optional.none() dereference")
	case "hasValue":
		return args[0].(*optional).has
	case "lists.range":
		if n := args[0].(int64); n <= maxRange {
			return numbersUpTo(n)
		}
		return costLimit
	case "cel.@mapInsert":
		return insert(args)
	case "sets.contains", "sets.equivalent", "sets.intersects":
		return setFunction(name, args[0].(*list), args[1].(*list))
	case "sum":
		return listFunction(name, args[0].(*list), []Value{zeroOf(s.result)})
	}
	switch first := firstOf(args).(type) {
	case string:
		return textFunction(name, args)
	case *list:
		return listFunction(name, first, args[1:])
	case time.Duration:
		return partOfDuration(name, first)
	case time.Time:
		return partOfTime(name, args)
	}
	return cannotTell
}

func firstOf(args []Value) Value {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

func zeroOf(t *Type) Value {
	switch t.kind {
	case intKind:
		return int64(0)
	case uintKind:
		return uint64(0)
	case doubleKind:
		return float64(0)
	}
	return time.Duration(0)
}

func isZero(v Value) bool {
	switch v := v.(type) {
	case *list:
		return len(v.items) == 0 && !v.claims
	case *dict:
		return len(v.keys) == 0 && !v.claims
	case time.Time:
		return v.IsZero()
	case nil, bool, int64, uint64, float64, string, bytesValue, time.Duration:
		return v == nil || v == false || v == int64(0) || v == uint64(0) || v == float64(0) ||
			v == "" || v == bytesValue("") || v == time.Duration(0)
	}
	return false
}

func same(args []Value, want bool) Value {
	for _, arg := range args {
		if _, ok := arg.(*object); ok {
			return cannotTell
		}
	}
	return equal(args[0], args[1]) == want
}

func negate(v Value) Value {
	switch v := v.(type) {
	case int64:
		return subtract(0, v)
	case float64:
		return -v
	case time.Duration:
		return asDuration(subtract(0, int64(v)))
	case bool:
		return noOverload
	}
	return without(v, "-_")
}

func in(n *node, args []Value) Value {
	switch all := args[1].(type) {
	case *list:
		// A list of constants is a set, which bytes cannot be looked up in.
		if _, ok := args[0].(bytesValue); ok && n.args[1].kind == literalNode {
			return cannotTell
		}
		return contains(all, args[0])
	case *dict:
		if !hashable(args[0]) && !all.stringsOnly {
			return cannotTell
		}
		_, found := all.find(args[0])
		return found
	}
	return noOverload
}

func size(v Value) Value {
	switch v := v.(type) {
	case string:
		return int64(len([]rune(v)))
	case bytesValue:
		return int64(len(v))
	case *list:
		return int64(len(v.items))
	case *dict:
		return int64(len(v.keys))
	}
	return without(v, "size")
}

// constantPattern reports whether the API server has compiled the pattern before.
func (n *node) constantPattern() bool {
	pattern := n.args[0]
	if n.target == nil {
		pattern = n.args[1]
	}
	_, ok := pattern.value.(string)
	return ok && pattern.kind == literalNode
}

func matches(n *node, args []Value) Value {
	s, ok := args[0].(string)
	pattern, isString := args[1].(string)
	if n.constantPattern() {
		if s, ok = plainString(args[0]); !ok {
			return noOverload
		}
	}
	switch {
	case !ok:
		return without(args[0], "matches")
	case !isString:
		return noOverload
	}
	return match(s, pattern)
}

func areStrings(args []Value) bool {
	for _, arg := range args {
		if _, ok := arg.(string); !ok {
			return false
		}
	}
	return true
}

func flattened(args []Value) Value {
	l, ok := args[0].(*list)
	if !ok {
		return cannotTell
	}
	if len(args) == 1 {
		return flatten(l, 1)
	}
	depth, ok := args[1].(int64)
	if !ok {
		return cannotTell
	}
	return flatten(l, depth)
}

func sorted(of, by Value, name string) Value {
	l, ok := of.(*list)
	if !ok {
		return without(of, name)
	}
	keys, ok := by.(*list)
	if !ok {
		return cannotTell
	}
	return sortBy(l, keys)
}

// insert adds to a map that a loop makes.
func insert(args []Value) Value {
	d := args[0].(*dict)
	if len(args) == 3 {
		return insertOne(d, args[1], args[2])
	}
	for _, key := range args[1].(*dict).keys {
		if f := insertOne(d, key, args[1].(*dict).values[key]); isFailure(f) {
			return f
		}
	}
	return d
}

func insertOne(d *dict, key, value any) Value {
	if !hashable(key) {
		return cannotTell
	}
	if _, found := d.find(key); found {
		return failAbout("insert failed: key ", key, " already exists")
	}
	d.put(key, value)
	return d
}
