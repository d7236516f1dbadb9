package cel

// The API server ends an expression that costs more than a million. The costs here are
// upper bounds, so an expression that costs less has a value there, too.
const limit = 1_000_000

// evaluator walks the tree of an expression.
type evaluator struct {
	env      Env
	variable Value
	locals   *local
	cost     int
	// order is how maps are gone through, whose order the API server leaves to chance;
	// chance is set if that might matter.
	order  int
	chance bool
}

// local is a variable of a loop.
type local struct {
	name  string
	value Value
	outer *local
}

// Eval evaluates an expression over claims, or over a user: username and uid as string,
// groups as []string, extra as map[string][]string. Claims are as Go's JSON has them; an
// error in place of one is what reading it comes to. The error is an *EvalError or
// ErrUnknown.
func (p *Program) Eval(vars map[string]any) (value Value, err error) {
	defer recoverDoubt(&err)
	v, chance := p.eval(vars, 0)
	for order := 1; chance && order < orders; order++ {
		if again, _ := p.eval(vars, order); !alike(v, again) {
			return nil, ErrUnknown
		}
	}
	if f, ok := v.(*failure); ok {
		return nil, &EvalError{f.text}
	}
	return v, nil
}

// orders are sorted, backwards, and turned by one: a list that is the same in all of
// them has one value only.
const orders = 3

func (p *Program) eval(vars map[string]any, order int) (v Value, chance bool) {
	e := &evaluator{env: p.env, order: order}
	e.variable = e.declare(vars)
	v = e.eval(p.root)
	return v, e.chance
}

// declare makes the variable. Before 1.34 it is a map like others, and that of the user
// has no empty members.
func (e *evaluator) declare(vars map[string]any) Value {
	if e.env.minor() >= 34 {
		return &object{e.env.Variable, vars}
	}
	members := map[string]any{}
	for name, v := range vars {
		if e.env.Variable != User || !isEmpty(v) {
			members[name] = v
		}
	}
	return members
}

func isEmpty(v any) bool {
	switch v := v.(type) {
	case string:
		return v == ""
	case []string:
		return len(v) == 0
	case map[string][]string:
		return len(v) == 0
	}
	return false
}

// alike compares what came of two orders.
func alike(a, b Value) bool {
	x, failedA := a.(*failure)
	y, failedB := b.(*failure)
	if failedA || failedB {
		return failedA && failedB && x.text == y.text
	}
	return kindOf(a) == kindOf(b) && equal(a, b)
}

func (e *evaluator) pay(cost int) {
	if e.cost += cost; e.cost > limit {
		giveUp()
	}
}

func (e *evaluator) eval(n *node) Value {
	e.pay(1)
	switch n.kind {
	case literalNode:
		if _, ok := n.value.(unsupported); ok {
			giveUp()
		}
		return n.value
	case identNode:
		return e.ident(n)
	case selectNode, testNode:
		return e.access(n, n.target, literal(0, n.name))
	case callNode:
		return e.call(n)
	case listNode:
		return e.list(n)
	case mapNode:
		return e.mapping(n)
	}
	return e.comprehension(n)
}

func (e *evaluator) ident(n *node) Value {
	if n.value != nil {
		return n.value
	}
	for l := e.locals; l != nil; l = l.outer {
		if l.name == n.name {
			return handOn(l.value)
		}
	}
	return e.variable
}

func (e *evaluator) call(n *node) Value {
	switch n.name {
	case "_&&_":
		return e.logical(n.args, false)
	case "_||_":
		return e.logical(n.args, true)
	case "_?_:_":
		return e.conditional(n)
	case "_?._", "_[_]", "_[?_]":
		return e.access(n, n.args[0], n.args[1])
	case "or", "orValue":
		return e.or(n)
	case "@not_strictly_false":
		b, ok := e.eval(n.args[0]).(bool)
		return b || !ok
	}
	return e.function(n)
}

func (e *evaluator) list(n *node) Value {
	e.pay(10)
	all := []any{}
	for i, element := range n.args {
		v := e.eval(element)
		if isFailure(v) {
			return v
		}
		if n.isOptional(i) {
			o, ok := v.(*optional)
			if !ok {
				return fail("cannot initialize optional list element from non-optional value " + printed(v))
			}
			if !o.has {
				continue
			}
			v = o.value
		}
		all = append(all, v)
	}
	return all
}

// mapping makes maps with the keys that JSON has.
func (e *evaluator) mapping(n *node) Value {
	e.pay(30)
	all := map[string]any{}
	for i := 0; i < len(n.args); i += 2 {
		key, v := e.eval(n.args[i]), e.eval(n.args[i+1])
		switch {
		case isFailure(key):
			return key
		case isFailure(v):
			return v
		}
		name, ok := key.(string)
		if !ok || n.isOptional(i/2) {
			giveUp()
		}
		all[name] = v
	}
	return all
}
