package cel

// logical lets one side decide whatever the other is.
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
		if failed == nil {
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
		giveUp()
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
