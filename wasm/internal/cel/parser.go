package cel

import "slices"

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
