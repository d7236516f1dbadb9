package cel

import (
	"strconv"
	"strings"
)

// accumulator cannot be written in an expression.
const accumulator = "@result"

// macros are those that become a loop, with their number of arguments: what its result
// starts with, while what it goes on, a step, and its end. R is the result, B the last
// argument, C the one before, V the first; T, F, 0 and 1 are constants, L is an empty
// list, [ a list of what follows. Operators come before their operands.
const macros = `
all2 T nR &RB R
exists2 F n!R |RB R
exists_one2 0 T ?B+R1R =R1
filter2 L T ?B+R[VR R
map2 L T +R[B R
map3 L T ?C+R[BR R
all3 T nR &RB R
exists3 F n!R |RB R
exists_one3 0 T ?B+R1R =R1
existsOne3 0 T ?B+R1R =R1
transformList3 L T +R[B R
transformList4 L T ?C+R[BR R
`

// macro expands a call that is one.
func (p *parser) macro(n *node) *node {
	m := expansion{p: p, at: n.at, target: n.target, args: n.args}
	key := n.name + strconv.Itoa(len(n.args))
	switch {
	case key == "has1" && n.target == nil:
		return m.has()
	case n.target == nil:
		return n
	case key == "optMap2", key == "optFlatMap2":
		return m.optional(n.name)
	case key == "sortBy2", strings.HasPrefix(n.name, "transformMap"):
		// These are not evaluated here.
		p.doubtful = true
		return n
	}
	_, line, found := strings.Cut(macros, "\n"+key+" ")
	if !found {
		return n
	}
	p.doubtful = p.doubtful || p.old && len(n.args) > 2 && n.name != "map"
	line, _, _ = strings.Cut(line, "\n")
	return m.loop(strings.Fields(line), n.name)
}

// expansion makes the tree of one macro. All that it adds is at the place of the call.
type expansion struct {
	p      *parser
	at     int
	target *node
	args   []*node
}

func (m *expansion) fail(at int, text string) *node {
	m.p.complain(at, text)
	return literal(m.at, true)
}

func (m *expansion) has() *node {
	of := m.args[0]
	if of.kind != selectNode {
		return m.fail(of.at, "invalid argument to has() macro")
	}
	return &node{kind: testNode, at: m.at, target: of.target, name: of.name}
}

// loop makes one of the pieces in macros.
func (m *expansion) loop(pieces []string, name string) *node {
	l := &loop{over: m.target, result: accumulator}
	fault := "argument must be a simple name"
	if name == "map" || name == "filter" {
		fault = "argument is not an identifier"
	}
	l.variable = m.args[0].name
	variables := m.args[:1]
	if len(m.args) > 2 && name != "map" {
		variables = m.args[:2]
		l.second = m.args[1].name
	}
	for _, v := range variables {
		if v.kind != identNode {
			return m.fail(v.at, fault)
		}
	}
	if l.variable == l.second {
		return m.fail(m.args[1].at, "duplicate variable name: "+l.second)
	}
	for _, v := range variables {
		if v.name == "__result__" {
			return m.fail(v.at, "iteration variable overwrites accumulator variable")
		}
	}
	l.start, l.condition = m.piece(&pieces[0]), m.piece(&pieces[1])
	l.step, l.end = m.piece(&pieces[2]), m.piece(&pieces[3])
	return &node{kind: comprehensionNode, at: m.at, loop: l}
}

const operations = "&|+=?!n"

var operationNames = []string{"_&&_", "_||_", "_+_", "_==_", "_?_:_", "!_", "@not_strictly_false"}

// piece reads one of macros.
func (m *expansion) piece(text *string) *node {
	c := (*text)[0]
	*text = (*text)[1:]
	switch c {
	case 'R':
		return ident(m.at, accumulator)
	case 'V':
		return m.args[0]
	case 'C':
		return m.args[len(m.args)-2]
	case 'B':
		return m.args[len(m.args)-1]
	case 'L':
		return listOf(m.at)
	case '[':
		return listOf(m.at, m.piece(text))
	case 'T', 'F':
		return literal(m.at, c == 'T')
	case '0', '1':
		return literal(m.at, int64(c-'0'))
	}
	i := strings.IndexByte(operations, c)
	n := call(m.at, operationNames[i], m.piece(text))
	for count := strings.IndexByte("?", c) + 1; count >= 0 && i < 5; count-- {
		n.args = append(n.args, m.piece(text))
	}
	return n
}

// optional makes x.hasValue() ? f(x.value()) : optional.none(). The API server copies x,
// so chains of it grow fast.
func (m *expansion) optional(of string) *node {
	name := m.args[0]
	if name.kind != identNode {
		return m.fail(name.at, of+"() variable name must be a simple identifier")
	}
	_, size := m.target.measure()
	if m.p.nodes += size; m.p.nodes > maxNodes {
		giveUp()
	}
	// A loop over nothing gives the value its name.
	value := &node{kind: comprehensionNode, at: m.at, loop: &loop{
		over: listOf(m.at), variable: "#unused", result: name.name, start: member(m.at, "value", m.target),
		condition: literal(m.at, false), step: ident(m.at, name.name), end: m.args[1],
	}}
	if of == "optMap" {
		value = call(m.at, "optional.of", value)
	}
	return call(m.at, "_?_:_", member(m.at, "hasValue", m.target), value, call(m.at, "optional.none"))
}
