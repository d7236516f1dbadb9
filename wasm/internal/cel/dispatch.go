package cel

import (
	"strings"
	"time"
)

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
	if all, ok := items(v); ok && len(all) > 0 {
		return t.params[0].holds(all[0])
	}
	return true
}

// evaluate has the functions that take what they are declared with.
func evaluate(name string, s *signature, args []Value) Value {
	switch name {
	case "string", "int", "double", "bool", "timestamp", "duration":
		return convert(s.result, args[0])
	case "optional.of":
		return some(args[0])
	case "optional.none":
		return none
	case "hasValue":
		return args[0].(*optional).has
	case "value":
		if o := args[0].(*optional); o.has {
			return o.value
		}
		return fail("optional.none() dereference")
	}
	switch first := args[0].(type) {
	case string:
		return textFunction(name, first, args[1:])
	case []any, []string:
		all, _ := items(first)
		v := listFunction(name, all, args, s.result)
		if made, ok := v.([]any); ok && len(made) == 0 {
			return first
		}
		return v
	case time.Time:
		if len(args) == 1 {
			return partOfTime(name, first)
		}
	case time.Duration:
		return partOfDuration(name, first)
	}
	giveUp()
	return nil
}
