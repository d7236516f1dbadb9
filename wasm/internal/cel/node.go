package cel

// nodeKind is what a node of the tree is.
type nodeKind byte

const (
	literalNode nodeKind = iota
	identNode
	selectNode
	testNode // has(): a selection that is not made
	callNode
	listNode
	mapNode
	comprehensionNode
)

// node is a piece of an expression. Macros are expanded, as the API server does before
// it checks types: errors name what they expand to.
type node struct {
	kind nodeKind
	// at is where errors point: the operator of an operation, the bracket of a call.
	at int
	// name is that of an identifier, a field or a function.
	name string
	// value is that of a literal, and after checking that of a type or a constant.
	value any
	// target is what a field is selected from, and what a member function is called on.
	target *node
	// args are arguments, elements, or keys and values in turns.
	args []*node
	// optional marks the elements and entries with a question mark.
	optional []bool
	loop     *loop

	typ *Type
	// overload is the only one that fits, nil if several do.
	overload *signature
	// namespaced is a call of a.b(): its target is a part of the name.
	namespaced bool
}

// loop is what macros over lists and maps become.
type loop struct {
	over                     *node
	variable, second, result string
	// start gives result its first value. While condition holds, step gives the next.
	start, condition, step, end *node
}

func (n *node) children() []*node {
	all := n.args
	if n.target != nil {
		all = append([]*node{n.target}, all...)
	}
	if l := n.loop; l != nil {
		all = append(all, l.over, l.start, l.condition, l.step, l.end)
	}
	return all
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, child := range n.children() {
		child.walk(visit)
	}
}

// depth is how far a tree goes down, and size how many nodes it has.
func (n *node) measure() (depth, size int) {
	for _, child := range n.children() {
		d, s := child.measure()
		depth, size = max(depth, d), size+s
	}
	return depth + 1, size + 1
}

// selects looks where the API server looks, which is not into x["field"].
func (n *node) selects(variable, field string) bool {
	direct := n.kind == selectNode || n.kind == testNode || n.isCall("_?._")
	if name, ok := n.member(variable); ok && direct && name == field {
		return true
	}
	for _, child := range n.children() {
		if child.selects(variable, field) {
			return true
		}
	}
	return false
}

// member is the name in x.name, x.?name, x["name"] and x[?"name"].
func (n *node) member(variable string) (string, bool) {
	of := n.target
	if of == nil && len(n.args) > 0 {
		of = n.args[0]
	}
	if of == nil || of.kind != identNode || of.name != variable {
		return "", false
	}
	switch {
	case n.kind == selectNode, n.kind == testNode:
		return n.name, true
	case n.isCall("_?._"), n.isCall("_[_]"), n.isCall("_[?_]"):
		name, ok := n.args[1].value.(string)
		return name, ok && n.args[1].kind == literalNode
	}
	return "", false
}

// isOptional reports whether an element or an entry has a question mark.
func (n *node) isOptional(i int) bool { return i < len(n.optional) && n.optional[i] }

func (n *node) isCall(function string) bool { return n.kind == callNode && n.name == function }

func literal(at int, value any) *node { return &node{kind: literalNode, at: at, value: value} }

func ident(at int, name string) *node { return &node{kind: identNode, at: at, name: name} }

func call(at int, function string, args ...*node) *node {
	return &node{kind: callNode, at: at, name: function, args: args}
}

func member(at int, function string, target *node, args ...*node) *node {
	return &node{kind: callNode, at: at, name: function, target: target, args: args}
}

func listOf(at int, elements ...*node) *node {
	return &node{kind: listNode, at: at, args: elements}
}
