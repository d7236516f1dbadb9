package cel

import (
	"maps"
	"reflect"
	"slices"
)

// evaluator walks the tree of an expression.
type evaluator struct {
	env      Env
	variable Value
	scopes   []*local
	cost     int
	// order is how maps are gone through, whose order the API server leaves to chance;
	// chance is set if that might matter.
	order  int
	chance bool
	over   *failure // the cost limit
}

// local is a variable of a loop. That of a result is computed when it is first asked for.
type local struct {
	name  string
	value Value
	start *node
	outer int // how many variables there were outside of the loop
}

func newEvaluator(env Env) *evaluator { return &evaluator{env: env} }

// Eval evaluates an expression over claims, or over a user: username and uid as string,
// groups as []string, extra as map[string][]string. Claims are as Go's JSON has them; an
// error in place of one is what reading it comes to. The error is an *EvalError or
// ErrUnknown.
func (p *Program) Eval(vars map[string]any) (Value, error) {
	v, chance := p.eval(vars, 0)
	for order := 1; chance && order < orders; order++ {
		if again, _ := p.eval(vars, order); !alike(v, again) {
			return nil, ErrUnknown
		}
	}
	f, failed := v.(*failure)
	switch {
	case failed && f.unknown:
		return nil, ErrUnknown
	case failed:
		return nil, &EvalError{f.text}
	}
	return v, nil
}

// orders are sorted, backwards, and turned by one: a list that is the same in all of
// them has one value only.
const orders = 3

func (p *Program) eval(vars map[string]any, order int) (v Value, chance bool) {
	e := newEvaluator(p.env)
	e.order = order
	e.variable = e.declare(vars)
	v = e.eval(p.root)
	switch {
	case e.over != nil:
		v = e.over
	case e.cost > limit-doubt:
		v = cannotTell
	}
	return v, e.chance
}

// declare makes the variable. Before 1.34 it is a map like others, and that of the user
// has no empty members.
func (e *evaluator) declare(vars map[string]any) Value {
	if e.env.minor() >= 34 {
		return &object{e.env.Variable, vars}
	}
	if e.env.Variable == User {
		vars = maps.Clone(vars)
		maps.DeleteFunc(vars, func(_ string, v any) bool { return isEmpty(v) })
	}
	return jsonDict(vars)
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
		return failedA && failedB && *x == *y
	}
	return kindOf(a).name == kindOf(b).name && (equal(a, b) || reflect.DeepEqual(a, b))
}

func (e *evaluator) eval(n *node) Value {
	if e.over != nil {
		return e.over
	}
	switch n.kind {
	case literalNode:
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
	e.pay(1)
	for _, l := range slices.Backward(e.scopes) {
		if l.name == n.name {
			return handOn(e.local(l))
		}
	}
	return e.variable
}

// local computes what has not been asked for yet. Empty lists and maps are made to grow.
func (e *evaluator) local(l *local) Value {
	if l.start != nil {
		start := l.start
		l.start = nil
		scopes := e.scopes
		e.scopes = scopes[:l.outer:l.outer]
		l.value = e.eval(start)
		e.scopes = scopes
		switch v := l.value.(type) {
		case *list:
			if len(v.items) == 0 {
				l.value = &list{grows: true}
			}
		case *dict:
			if len(v.keys) == 0 {
				l.value = newDict()
			}
		}
	}
	return l.value
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
		v := e.eval(n.args[0])
		e.pay(1)
		b, ok := v.(bool)
		return b || !ok
	}
	return e.function(n)
}

// logical lets one side decide whatever the other is. A failure of this package may
// hide the side that decides.
func (e *evaluator) logical(args []*node, decides bool) Value {
	var failed *failure
	for _, arg := range args {
		v := e.eval(arg)
		if b, ok := v.(bool); ok {
			if b == decides {
				return decides
			}
			continue
		}
		f, ok := v.(*failure)
		if !ok {
			f = noOverload
		}
		if failed == nil || f.unknown {
			failed = f
		}
	}
	if failed != nil {
		return failed
	}
	return !decides
}

func (e *evaluator) conditional(n *node) Value {
	switch v := e.eval(n.args[0]).(type) {
	case *failure:
		return v
	case bool:
		if v {
			return e.branch(n.args[1])
		}
		return e.branch(n.args[2])
	}
	return noOverload
}

// or gives back what is no optional, as the API server does.
func (e *evaluator) or(n *node) Value {
	if n.target == nil || len(n.args) != 1 {
		return cannotTell
	}
	v := e.eval(n.target)
	o, ok := v.(*optional)
	switch {
	case !ok:
		return v
	case !o.has:
		return e.eval(n.args[0])
	case n.name == "orValue":
		return o.value
	}
	return o
}

func (e *evaluator) list(n *node) Value {
	e.pay(10)
	l := newList()
	for i, element := range n.args {
		v := e.eval(element)
		if isFailure(v) {
			return v
		}
		if i < len(n.optional) && n.optional[i] {
			o, ok := v.(*optional)
			if !ok {
				return failAbout("cannot initialize optional list element from non-optional value ", v, "")
			}
			if !o.has {
				continue
			}
			v = o.value
		}
		l.items = append(l.items, v)
	}
	return l
}

func (e *evaluator) mapping(n *node) Value {
	e.pay(30)
	d := newDict()
	for i := 0; i < len(n.args); i += 2 {
		key := e.eval(n.args[i])
		if isFailure(key) {
			return key
		}
		v := e.eval(n.args[i+1])
		if isFailure(v) {
			return v
		}
		if !hashable(key) {
			return cannotTell
		}
		if i/2 < len(n.optional) && n.optional[i/2] {
			o, ok := v.(*optional)
			if !ok {
				return cannotTell
			}
			if !o.has {
				d.remove(key)
				continue
			}
			v = o.value
		}
		d.put(key, v)
	}
	return d
}
