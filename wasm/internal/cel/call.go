package cel

import "strings"

// function calls what is no part of the language.
func (e *evaluator) function(n *node) Value {
	nodes := n.args
	if n.target != nil && !n.namespaced {
		nodes = append([]*node{n.target}, nodes...)
	}
	cost := 1.0
	args := make([]Value, len(nodes))
	var failed Value
	for i, arg := range nodes {
		args[i] = e.eval(arg)
		cost *= 1 + sizeOf(args[i])
		if isFailure(args[i]) && failed == nil {
			failed = args[i]
		}
	}
	switch {
	case n.overload != nil && (n.name == "distinct" || n.name == "sort") && !isList(args[0]):
		e.breakDown(args[0])
	case failed != nil:
		return failed
	case !strings.Contains(evaluated+ofLists+partsOfTime, " "+n.name+" "):
		giveUp()
	}
	if strings.Contains(ofLists, " "+n.name+" ") {
		cost = costOfList(n.name, cost, args)
	}
	e.pay(int(min(cost, 2*limit)))
	v := e.apply(n, args)
	e.pay(int(sizeOf(v)))
	return v
}

// sizeOf is at least what a value adds to the cost of a call, or multiplies it by.
func sizeOf(v Value) float64 {
	switch v := v.(type) {
	case string:
		return float64(len(v)) / 4
	case *optional:
		return sizeOf(v.value)
	case map[string]any:
		return float64(len(v))
	}
	all, _ := items(v)
	return float64(len(all))
}

// evaluated are the functions that have a value here. Of the others only the types are
// known.
const evaluated = " _==_ _!=_ !_ -_ _+_ _-_ _*_ _/_ _%_ _<_ _<=_ _>_ _>=_ @in size type dyn matches" +

	" string int double bool timestamp duration optional.of optional.none value hasValue" +
	" find findAll startsWith endsWith contains lowerAscii upperAscii trim replace split substring join charAt "

// operate has the operations of two values.
func operate(n *node, op string, args []Value) Value {
	a, b := args[0], args[1]
	switch op[0] {
	case '=':
		return equal(a, b)
	case '!':
		return !equal(a, b)
	case '<', '>':
		return relate(op, a, b)
	case '+':
		grown, ok := a.([]any)
		if more, both := b.([]any); ok && both && n.args[0].name == accumulator {
			// Only the loop has it, so what is added may change it.
			return append(grown, more...)
		}
	}
	return calculate(op[0], a, b)
}

// apply has the functions that take values of any type, or fail in their own words.
func (e *evaluator) apply(n *node, args []Value) Value {
	if op := strings.Trim(n.name, "_"); n.name[0] == '_' {
		return operate(n, op, args)
	}
	switch n.name {
	case "!_":
		if b, ok := args[0].(bool); ok {
			return !b
		}
		return noOverload
	case "-_":
		return negate(args[0])
	case "@in":
		return e.in(args[0], args[1])
	case "size":
		return size(args[0])
	case "type":
		return kindOf(args[0])
	case "dyn":
		return args[0]
	case "matches":
		return matches(n, args)
	case "find", "findAll":
		if _, ok := args[0].(string); !ok && n.constantPattern() {
			return noOverload
		}
	case "flatten":
		return flatten(args)
	case "sort":
		all, ok := items(args[0])
		switch {
		case !ok:
			return without(args[0], n.name)
		case len(all) == 0:
			return args[0]
		}
		return inOrder(all)
	case "startsWith", "endsWith", "contains":
		for _, arg := range args {
			if _, ok := arg.(string); !ok {
				return noOverload
			}
		}
	}
	return e.dispatch(n, args)
}

func (e *evaluator) in(v, all Value) Value {
	if list, ok := items(all); ok {
		return contains(list, v)
	}
	m, ok := all.(map[string]any)
	if !ok {
		return noOverload
	}
	_, found := e.lookUp(m, v)
	return found
}

func contains(all []any, v Value) bool {
	for _, item := range all {
		if equal(v, item) {
			return true
		}
	}
	return false
}

func size(v Value) Value {
	switch v := v.(type) {
	case string:
		return int64(len([]rune(v)))
	case map[string]any:
		return int64(len(v))
	case []any, []string:
		all, _ := items(v)
		return int64(len(all))
	}
	return without(v, "size")
}
