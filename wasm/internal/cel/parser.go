package cel

import (
	"slices"
	"strings"
)

// How far this package follows an expression. The API server bounds depth in a way that
// hangs on its grammar, somewhat above.
const (
	maxNesting = 100 // brackets in brackets
	maxChain   = 200 // a.b.c… or a+b+c…, and the depth of the tree
	maxNodes   = 20_000
)

// parser reads the grammar of CEL from the top down. The API server's is ANTLR's, which
// may read on after an error: then the text here is not exact.
type parser struct {
	src    *source
	tokens []*token

	// nesting counts how deep the parser is, open the brackets that wait for their other
	// half, nodes those that a macro copied.
	nesting, open, nodes int
	// failed is set behind an error that ends reading, unsure if ANTLR might find more.
	failed, unsure bool
	// doubtful is set if there is a macro that is not known here. old is set before 1.32,
	// which has no macros with two variables.
	doubtful, old bool
	// broken is an error of syntax, complained one that ANTLR lets pass.
	broken, complained bool
}

func parse(src *source, minor int) (*node, error) {
	p := &parser{src: src, tokens: lex(src), old: minor < 32}
	root := p.expr()
	if t := p.peek(); !p.failed && t.kind != endOfInput {
		what := "mismatched"
		if p.second().kind == endOfInput {
			what = "extraneous"
		}
		p.report(t.at, "Syntax error: ", what, " input ", shown(t), " expecting <EOF>")
	}
	if err := src.err(!p.unsure && !(p.broken && p.complained)); err != nil {
		return nil, err
	}
	if depth, size := root.measure(); p.doubtful || depth > maxChain || size > maxNodes {
		giveUp()
	}
	return root, nil
}

func (p *parser) peek() *token { return p.tokens[0] }

func (p *parser) second() *token { return p.tokens[min(1, len(p.tokens)-1)] }

func (p *parser) at(kinds ...string) bool { return slices.Contains(kinds, p.peek().kind) }

func (p *parser) take() *token {
	t := p.tokens[0]
	if len(p.tokens) > 1 {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) accept(kinds ...string) (*token, bool) {
	if p.at(kinds...) {
		return p.take(), true
	}
	return nil, false
}

// fail ends reading: what follows is the end, and says no more.
func (p *parser) fail(at int, text ...string) {
	if len(text) > 0 {
		p.report(at, text...)
	}
	p.unsure = p.unsure || !p.failed && !p.at(endOfInput)
	p.failed, p.tokens = true, p.tokens[len(p.tokens)-1:]
}

func (p *parser) report(at int, text ...string) {
	if !p.failed {
		p.broken = true
		p.src.report(at, text...)
	}
}

// complain reports what ANTLR lets pass. The API server looks at that even where there
// are errors of syntax, if it got that far.
func (p *parser) complain(at int, text ...string) {
	p.complained = true
	p.src.report(at, text...)
}

// enter counts a bracket that is open.
func (p *parser) enter() {
	p.open++
	if p.nesting++; p.nesting > maxNesting {
		giveUp()
	}
}

func (p *parser) leave() {
	p.nesting--
	p.open--
}

// expect takes a token of a kind. follows says that it may be put in.
func (p *parser) expect(kind string, follows bool) {
	t := p.peek()
	switch {
	case t.kind == kind:
		p.take()
	case follows:
		p.report(t.at, "Syntax error: missing '", kind, "' at ", shown(t))
	default:
		p.mismatch("'" + kind + "'")
	}
}

func (p *parser) mismatch(want string) {
	t := p.peek()
	p.fail(t.at, "Syntax error: mismatched input ", shown(t), " expecting ", want)
}

func shown(t *token) string {
	return "'" + strings.NewReplacer("\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(t.text) + "'"
}

// show spells a kind of token: what has a name has it without quotes.
func show(kind string) string {
	if kind[0] >= 'A' && kind[0] <= 'Z' {
		return kind
	}
	return "'" + kind + "'"
}

// operand are the tokens that a value begins with.
var operand = []string{"[", "{", "(", ".", "-", "!", "true", "false", "null",
	float, intNumber, uintNumber, stringText, bytesText, identifier}

// begin makes sure that a value begins here. also are the tokens that may be here as well.
func (p *parser) begin(also ...string) bool {
	if p.at(operand...) || p.at(also...) {
		return true
	}
	var names []string
	for _, kind := range order {
		if slices.Contains(operand, kind) || slices.Contains(also, kind) {
			names = append(names, show(kind))
		}
	}
	p.mismatch("{" + strings.Join(names, ", ") + "}")
	return false
}

// order is that of the grammar, which errors list tokens in.
var order = []string{"[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "true", "false", "null",
	float, intNumber, uintNumber, stringText, bytesText, identifier}

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
