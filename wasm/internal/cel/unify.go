package cel

// bindings says what variables of types turned out to be. It is a log, so that a trial
// that fails can be undone.
type bindings struct {
	of  map[string]*Type
	log []undo
}

type undo struct {
	name string
	was  *Type
}

func (b *bindings) set(name string, t *Type) {
	b.log = append(b.log, undo{name, b.of[name]})
	b.of[name] = t
}

// try undoes what a trial bound if it fails.
func (b *bindings) try(trial func() bool) bool {
	start := len(b.log)
	if trial() {
		return true
	}
	for i := len(b.log) - 1; i >= start; i-- {
		b.of[b.log[i].name] = b.log[i].was
	}
	b.log = b.log[:start]
	return false
}

func (b *bindings) find(t *Type) *Type {
	if t.kind != variableKind {
		return nil
	}
	return b.of[t.name]
}

// substitute puts in what variables are bound to. Free ones become dyn if asked to.
func (b *bindings) substitute(t *Type, freeToDyn bool) *Type {
	if bound := b.find(t); bound != nil {
		return b.substitute(bound, freeToDyn)
	}
	if freeToDyn && t.kind == variableKind {
		return dynType
	}
	if len(t.params) == 0 {
		return t
	}
	params := make([]*Type, len(t.params))
	for i, p := range t.params {
		params[i] = b.substitute(p, freeToDyn)
	}
	return &Type{t.kind, t.name, params}
}

// assignable reports whether a value of type from may be where to is asked for.
func (b *bindings) assignable(from, to *Type) bool {
	if to.kind == variableKind {
		valid, bound := b.bind(from, to)
		if valid || bound {
			return valid
		}
	}
	if from.kind == variableKind {
		valid, _ := b.bind(to, from)
		return valid
	}
	switch {
	case from.isDyn(), from.kind == errorKind, to.isDyn(), to.kind == errorKind:
		return true
	case from.kind == nullKind:
		return nullable(to)
	case to.kind == nullKind:
		return nullable(from)
	case from.kind == typeOfKind:
		return to.kind == typeOfKind
	}
	if from.kind != to.kind || from.name != to.name {
		return false
	}
	return b.allAssignable(from.params, to.params)
}

func nullable(t *Type) bool {
	return t.is(nullKind, opaqueKind, structKind, durationKind, timestampKind)
}

func (b *bindings) allAssignable(from, to []*Type) bool {
	if len(from) != len(to) {
		return false
	}
	for i, t := range from {
		if !b.assignable(t, to[i]) {
			return false
		}
	}
	return true
}

// bind makes a variable stand for a type, or for the more general of two.
func (b *bindings) bind(t, variable *Type) (valid, bound bool) {
	if t.same(variable, true) {
		return true, true
	}
	if was := b.find(variable); was != nil {
		if t.same(was, true) {
			return true, true
		}
		if !b.assignable(t, was) {
			return false, true
		}
		if general := mostGeneral(t, was); b.absent(variable, general) {
			b.set(variable.name, general)
		}
		return true, true
	}
	if b.absent(variable, t) {
		b.set(variable.name, t)
		return true, false
	}
	return false, false
}

// absent reports whether a variable is not a part of a type.
func (b *bindings) absent(variable, in *Type) bool {
	if variable.same(in, true) {
		return false
	}
	if in.kind == variableKind {
		bound := b.find(in)
		return bound == nil || b.absent(variable, bound)
	}
	for _, p := range in.params {
		if !b.absent(variable, p) {
			return false
		}
	}
	return true
}

func mostGeneral(a, b *Type) *Type {
	if lessSpecific(a, b) {
		return a
	}
	return b
}

// lessSpecific reports whether a is b, or has dyn where b has more.
func lessSpecific(a, b *Type) bool {
	switch {
	case a.isDyn(), a.kind == variableKind:
		return true
	case b.isDyn(), b.kind == variableKind, a.kind != b.kind:
		return false
	case a.kind == typeOfKind:
		return true
	case a.name != b.name, len(a.params) != len(b.params):
		return false
	}
	for i, p := range a.params {
		if !lessSpecific(p, b.params[i]) {
			return false
		}
	}
	return true
}
