package cel

// accumulator cannot be written in an expression.
const accumulator = "@result"

// macro expands a call that is one.
func (p *parser) macro(n *node) *node {
	m := expansion{p: p, at: n.at, target: n.target, args: n.args}
	if n.target == nil {
		if n.name == "has" && len(n.args) == 1 {
			return m.has()
		}
		return n
	}
	two := p.env.minor() >= 32
	switch args := len(n.args); {
	case n.name == "optMap" && args == 2, n.name == "optFlatMap" && args == 2:
		return m.optional(n.name == "optMap")
	case n.name == "sortBy" && args == 2 && p.env.minor() >= 34:
		return m.sortBy()
	case args == 2 && m.oneVariable(n.name):
		return m.expand(n.name, m.variable("argument must be a simple name"), "", args-1)
	case n.name == "map" && (args == 2 || args == 3), n.name == "filter" && args == 2:
		return m.expand(n.name, m.variable("argument is not an identifier"), "", args-1)
	case two && args == 3 && (n.name == "existsOne" || m.oneVariable(n.name)),
		two && (args == 3 || args == 4) && m.transform(n.name):
		first, second := m.variables()
		return m.expand(n.name, first, second, args-2)
	}
	return n
}

// expansion makes the tree of one macro. All that it adds is at the place of the call.
type expansion struct {
	p      *parser
	at     int
	target *node
	args   []*node
}

func (m *expansion) oneVariable(name string) bool {
	return name == "all" || name == "exists" || name == "exists_one"
}

func (m *expansion) transform(name string) bool {
	return name == "transformList" || name == "transformMap" || name == "transformMapEntry"
}

func (m *expansion) fail(at int, text string) string {
	m.p.complain(at, text)
	return ""
}

func (m *expansion) variable(fault string) string {
	n := m.args[0]
	if n.kind != identNode {
		return m.fail(n.at, fault)
	}
	return m.free(n)
}

func (m *expansion) free(n *node) string {
	if n.name == "__result__" {
		return m.fail(n.at, "iteration variable overwrites accumulator variable")
	}
	return n.name
}

func (m *expansion) variables() (first, second string) {
	for _, n := range m.args[:2] {
		if n.kind != identNode {
			return m.fail(n.at, "argument must be a simple name"), ""
		}
	}
	if m.args[0].name == m.args[1].name {
		return m.fail(m.args[1].at, "duplicate variable name: "+m.args[1].name), ""
	}
	if first = m.free(m.args[0]); first == "" {
		return "", ""
	}
	if second = m.free(m.args[1]); second == "" {
		return "", ""
	}
	return first, second
}

func (m *expansion) has() *node {
	of := m.args[0]
	if of.kind != selectNode {
		m.fail(of.at, "invalid argument to has() macro")
		return of
	}
	return &node{kind: testNode, at: m.at, target: of.target, name: of.name}
}

func (m *expansion) lit(value any) *node { return literal(m.at, value) }

func (m *expansion) sum() *node { return ident(m.at, accumulator) }

func (m *expansion) call(function string, args ...*node) *node { return call(m.at, function, args...) }

// expand makes a loop. count is how many arguments are not variables.
func (m *expansion) expand(name, first, second string, count int) *node {
	if first == "" {
		return m.lit(true)
	}
	body := m.args[len(m.args)-1]
	l := &loop{over: m.target, variable: first, second: second, result: accumulator,
		condition: m.lit(true), end: m.sum()}
	switch name {
	case "all":
		l.start, l.condition = m.lit(true), m.call("@not_strictly_false", m.sum())
		l.step = m.call("_&&_", m.sum(), body)
	case "exists":
		l.start, l.condition = m.lit(false), m.call("@not_strictly_false", m.call("!_", m.sum()))
		l.step = m.call("_||_", m.sum(), body)
	case "exists_one", "existsOne":
		l.start, l.end = m.lit(int64(0)), m.call("_==_", m.sum(), m.lit(int64(1)))
		l.step = m.call("_?_:_", body, m.call("_+_", m.sum(), m.lit(int64(1))), m.sum())
	case "filter":
		l.start = listOf(m.at)
		l.step = m.call("_?_:_", body, m.call("_+_", m.sum(), listOf(m.at, m.args[0])), m.sum())
	case "map", "transformList":
		l.start, l.step = listOf(m.at), m.call("_+_", m.sum(), listOf(m.at, body))
	case "transformMap":
		l.start = &node{kind: mapNode, at: m.at}
		l.step = m.call("cel.@mapInsert", m.sum(), ident(m.at, first), body)
	case "transformMapEntry":
		l.start = &node{kind: mapNode, at: m.at}
		l.step = m.call("cel.@mapInsert", m.sum(), body)
	}
	if count == 2 {
		l.step = m.call("_?_:_", m.args[len(m.args)-2], l.step, m.sum())
	}
	return &node{kind: comprehensionNode, at: m.at, loop: l}
}

// bind gives a value a name, by a loop over nothing.
func (m *expansion) bind(name string, value, body *node) *node {
	return &node{kind: comprehensionNode, at: m.at, loop: &loop{
		over: listOf(m.at), variable: "#unused", result: name,
		start: value, condition: m.lit(false), step: ident(m.at, name), end: body,
	}}
}

// optional makes x.hasValue() ? f(x.value()) : optional.none(). It copies x, so chains
// of it grow fast.
func (m *expansion) optional(wrap bool) *node {
	name := m.args[0]
	if name.kind != identNode {
		of := "optFlatMap"
		if wrap {
			of = "optMap"
		}
		m.fail(name.at, of+"() variable name must be a simple identifier")
		return m.lit(true)
	}
	_, size := m.target.measure()
	if m.p.nodes += size; m.p.nodes > maxNodes {
		m.p.giveUp()
		return m.lit(true)
	}
	value := m.bind(name.name, member(m.at, "value", m.target.copy()), m.args[1])
	if wrap {
		value = m.call("optional.of", value)
	}
	return m.call("_?_:_", member(m.at, "hasValue", m.target), value, m.call("optional.none"))
}

func (m *expansion) sortBy() *node {
	const input = "@__sortBy_input__"
	switch m.target.kind {
	case listNode, selectNode, identNode, comprehensionNode, callNode, testNode:
	default:
		m.fail(m.target.at, "sortBy can only be applied to a list, identifier, comprehension, call or select expression")
		return m.lit(true)
	}
	name := m.variable("argument is not an identifier")
	target := m.target
	m.target = ident(m.at, input)
	keys := m.expand("map", name, "", 1)
	return m.bind(input, target, member(m.at, "@sortByAssociatedKeys", ident(m.at, input), keys))
}
