package cel

import (
	"slices"
	"strings"
)

// member reads a value and what is selected from it.
func (p *parser) member() *node {
	of := p.primary()
	for length := 0; p.at(".", "["); length++ {
		if length > maxChain {
			giveUp()
		}
		if op := p.take(); op.kind == "." {
			of = p.selection(op, of)
		} else {
			of = p.index(op, of)
		}
	}
	return of
}

func (p *parser) selection(dot *token, of *node) *node {
	_, optional := p.accept("?")
	name := p.peek()
	if name.kind == escaped {
		p.take()
		p.complain(name.at, "unsupported syntax: '`'")
		return of
	}
	if name.kind != identifier {
		p.noName(dot, name, optional)
		return of
	}
	p.take()
	if optional {
		return call(dot.at, "_?._", of, literal(name.at, name.text))
	}
	if open, ok := p.accept("("); ok {
		return p.macro(member(open.at, name.text, of, p.arguments()...))
	}
	return &node{kind: selectNode, at: dot.at, target: of, name: name.text}
}

func (p *parser) noName(dot, found *token, optional bool) {
	switch {
	case optional:
		p.mismatch("{IDENTIFIER, ESC_IDENTIFIER}")
		p.src.report(found.at, "unsupported ident kind")
	case found.kind == "true", found.kind == "false", found.kind == "null":
		p.unsure = true
		p.mismatch("IDENTIFIER")
	default:
		text := dot.text + found.space
		if found.kind != endOfInput {
			text += found.text
		}
		p.fail(found.at, "Syntax error: no viable alternative at input ", shown(&token{text: text}))
	}
}

func (p *parser) index(open *token, of *node) *node {
	p.enter()
	function := "_[_]"
	p.begin("?")
	if _, ok := p.accept("?"); ok {
		function = "_[?_]"
	}
	by := p.expr()
	p.close("]")
	return call(open.at, function, of, by)
}

// close takes the bracket at the end. Where it is missing at the end of the expression,
// and no other bracket is open, it is put in.
func (p *parser) close(bracket string) {
	p.expect(bracket, p.open == 1 && p.at(endOfInput))
	p.leave()
}

// closeList takes the bracket behind elements, or a comma and the bracket.
func (p *parser) closeList(bracket string) {
	if !p.at(",", bracket) {
		p.mismatch("{" + show(bracket) + ", ','}")
	}
	p.accept(",")
	p.close(bracket)
}

// arguments reads up to the parenthesis behind them.
func (p *parser) arguments() []*node {
	p.enter()
	var all []*node
	if p.begin(")") && !p.at(")") {
		all = append(all, p.expr())
		for p.at(",") {
			p.take()
			all = append(all, p.expr())
		}
	}
	p.close(")")
	return all
}

func (p *parser) primary() *node {
	if _, ok := p.accept("("); ok {
		p.enter()
		inner := p.expr()
		p.close(")")
		return inner
	}
	switch t := p.peek(); t.kind {
	case "[":
		return p.elements(listNode, "]")
	case "{":
		return p.elements(mapNode, "}")
	case ".", identifier:
		return p.named()
	default:
		return p.literal()
	}
}

// elements reads a list, or a map; a comma may be behind the last one.
func (p *parser) elements(kind nodeKind, bracket string) *node {
	n := &node{kind: kind, at: p.take().at}
	p.enter()
	for more := p.begin(bracket, ",", "?") && !p.at(bracket, ","); more; {
		_, optional := p.accept("?")
		n.optional = append(n.optional, optional)
		n.args = append(n.args, p.expr())
		if kind == mapNode {
			p.expect(":", false)
			n.args = append(n.args, p.expr())
		}
		if more = p.at(",") && (p.second().kind == "?" || slices.Contains(operand, p.second().kind)); more {
			p.take()
		}
	}
	p.closeList(bracket)
	return n
}

// reserved are words that are no names of variables.
const reserved = " as break const continue else false for function if import in let loop package namespace null return true var void while "

// named reads an identifier, a call, or a message.
func (p *parser) named() *node {
	first, global := p.accept(".")
	name := p.peek()
	if !global {
		first = name
	}
	if name.kind != identifier {
		p.noName(first, name, false)
		return literal(0, nil)
	}
	p.take()
	if p.message() {
		// Kubernetes gives no messages to make; the names of others would be needed.
		giveUp()
	}
	if strings.Contains(reserved, " "+name.text+" ") {
		p.complain(first.at, "reserved identifier: ", name.text)
	}
	if global {
		// It means the same name, but errors have the dot.
		giveUp()
	}
	if open, ok := p.accept("("); ok {
		return p.macro(call(open.at, name.text, p.arguments()...))
	}
	return ident(name.at, name.text)
}

// message looks ahead for a.b{.
func (p *parser) message() bool {
	i := 0
	for i+1 < len(p.tokens) && p.tokens[i].kind == "." && p.tokens[i+1].kind == identifier {
		i += 2
	}
	return p.tokens[i].kind == "{"
}
