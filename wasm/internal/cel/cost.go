package cel

import "math"

// The API server ends an expression that costs more than a million.
const (
	limit     = 1_000_000
	traversal = 0.1  // of a character
	pattern   = 0.25 // of a character
)

var costLimit = fail("operation cancelled: actual cost limit exceeded")

// doubt is how far off the sums here may be.
const doubt = limit / 20

func (e *evaluator) pay(cost int) {
	e.cost += cost
	if e.cost > limit+doubt && e.over == nil {
		e.over = costLimit
	}
}

// payCall adds what a call costs.
func (e *evaluator) payCall(n *node, args []Value, result Value) {
	if result == costLimit {
		e.over = costLimit
	}
	e.pay(callCost(n, args, result))
}

func callCost(n *node, args []Value, result Value) int {
	sizes := make([]float64, len(args))
	for i, arg := range args {
		sizes[i] = sizeOf(arg)
	}
	switch n.name {
	case "startsWith", "endsWith", "strings.quote", "lowerAscii", "upperAscii", "substring", "trim",
		"url", "quantity", "semver", "cidr", "isIP", "isCIDR", "isQuantity", "isSemver":
		return up(sizes[0] * traversal)
	case "replace", "split":
		return up(sizes[0] * 2 * traversal)
	case "join":
		return up(sizeOf(result) * 2 * traversal)
	case "contains":
		return up(sizes[0]*traversal) * up(sizes[1]*traversal)
	case "find", "findAll":
		return up((1+sizes[0])*traversal) * up(sizes[1]*pattern)
	case "_==_", "_!=_":
		return up(min(sizes[0], sizes[1]) * traversal)
	case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf":
		return traversalCost(args[0])
	case "sets.contains", "sets.intersects":
		return 1 + int(sizes[0]*sizes[1])
	case "sets.equivalent":
		return 1 + int(2*sizes[0]*sizes[1])
	case "slice", "lists.range", "reverse":
		return 11 + int(sizeOf(result))
	}
	if n.overload == nil {
		return 1
	}
	switch n.name {
	case "flatten":
		return 11 + int(min(depthOf(args)*sizes[0], 2*limit))
	case "distinct", "sort":
		return 11 + compareCost(args[0])
	case "@sortByAssociatedKeys":
		return 11 + compareCost(args[1])
	}
	return typedCost(n, sizes)
}

// typedCost is that of operations which are cheaper if their types are not known before.
func typedCost(n *node, sizes []float64) int {
	isText := len(n.overload.args) > 0 && n.overload.args[0].is(stringKind, bytesKind)
	switch n.name {
	case "@in":
		if n.overload.args[1].kind != listKind {
			return 1
		}
		if n.args[1].kind == literalNode {
			return 0
		}
		return int(sizes[1])
	case "matches":
		if n.target != nil {
			return up((1+sizes[0])*traversal) * up(sizes[1]*pattern)
		}
	case "_<_", "_<=_", "_>_", "_>=_":
		if isText {
			return up(min(sizes[0], sizes[1]) * traversal)
		}
	case "_+_":
		if isText {
			return up((sizes[0] + sizes[1]) * traversal)
		}
	case "bytes", "string":
		if isText && n.overload.args[0].name != n.name {
			return up(sizes[0] * traversal)
		}
	}
	return 1
}

func up(f float64) int { return int(math.Ceil(f)) }

func sizeOf(v Value) float64 {
	switch v := v.(type) {
	case string:
		return float64(len([]rune(v)))
	case bytesValue:
		return float64(len(v))
	case *list:
		return float64(len(v.items))
	case *dict:
		return float64(len(v.keys))
	case *optional:
		if v.has {
			return sizeOf(v.value)
		}
	}
	return 1
}

func depthOf(args []Value) float64 {
	if len(args) == 2 {
		if depth, ok := args[1].(int64); ok {
			return max(float64(depth), 0)
		}
	}
	return 1
}

// traversalCost is that of a text, or of all that is in a list or a map.
func traversalCost(v Value) int {
	cost := 0
	switch v := v.(type) {
	case string:
		return int(float64(len(v)) * traversal)
	case bytesValue:
		return int(float64(len(v)) * traversal)
	case *list:
		for i := range v.items {
			cost += traversalCost(v.item(i))
		}
	case *dict:
		for _, key := range v.keys {
			cost += traversalCost(key) + traversalCost(toValue(v.values[key]))
		}
	default:
		return 1
	}
	return cost
}

func compareCost(v Value) int {
	l, ok := v.(*list)
	if !ok || len(l.items) == 0 {
		return 0
	}
	factor := 2.0
	switch l.item(0).(type) {
	case string, bytesValue:
		factor += traversal
	}
	return int(float64(len(l.items)*len(l.items)) * factor)
}
