package cel

import "strings"

func (p *parser) expr() *node {
	condition := p.logical("||", "_||_", func() *node { return p.logical("&&", "_&&_", p.relation) })
	t, ok := p.accept("?")
	if !ok {
		return condition
	}
	p.enter()
	yes := p.logical("||", "_||_", func() *node { return p.logical("&&", "_&&_", p.relation) })
	p.expect(":", false)
	p.open--
	no := p.expr()
	p.nesting--
	return call(t.at, "_?_:_", condition, yes, no)
}

// logical makes one call of a chain. The API server makes a balanced tree of it, which
// comes to the same; the operator in the middle is its root.
func (p *parser) logical(op, function string, next func() *node) *node {
	terms := []*node{next()}
	var ops []int
	for p.at(op) {
		ops = append(ops, p.take().at)
		terms = append(terms, next())
	}
	if len(terms) == 1 {
		return terms[0]
	}
	return call(ops[len(ops)/2], function, terms...)
}

func (p *parser) relation() *node { return p.binary(p.sum, "<", "<=", ">=", ">", "==", "!=", "in") }

func (p *parser) sum() *node { return p.binary(p.product, "+", "-") }

func (p *parser) product() *node { return p.binary(p.unary, "*", "/", "%") }

func (p *parser) binary(next func() *node, ops ...string) *node {
	left := next()
	for length := 0; p.at(ops...); length++ {
		if length > maxChain {
			giveUp()
		}
		op := p.take()
		function := "_" + op.kind + "_"
		if op.kind == "in" {
			function = "@in"
		}
		left = call(op.at, function, left, next())
	}
	return left
}

// unary takes signs in pairs as none. A minus before a number belongs to it.
func (p *parser) unary() *node {
	if !p.begin() {
		return literal(0, nil)
	}
	sign := p.peek()
	switch {
	case sign.kind == "-" && strings.HasPrefix(p.second().kind, "NUM_") && p.second().kind != uintNumber:
		return p.member()
	case sign.kind != "-" && sign.kind != "!":
		return p.member()
	}
	count := 0
	for p.at(sign.kind) {
		p.take()
		count++
	}
	number := sign.kind == "!" && p.at("-") && (p.second().kind == intNumber || p.second().kind == float)
	if p.at("-", "!") && !number || !p.at(operand...) {
		p.unsure = true
		p.mismatch("a value")
		return literal(0, nil)
	}
	of := p.member()
	if count%2 == 0 {
		return of
	}
	return call(sign.at, sign.kind+"_", of)
}
