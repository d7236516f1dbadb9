package cel

import (
	"slices"
	"strings"
)

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
