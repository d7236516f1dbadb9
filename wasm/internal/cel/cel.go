// Package cel compiles and evaluates the expressions in an AuthenticationConfiguration
// as the API server does: the same types, the same values, the same texts. cel-go
// itself would double the page. What this package does not know it does not guess; the
// answer is ErrUnknown. That is so for the values of bytes and unsigned integers, for
// time zones, for fractions of durations, for maps that a macro makes, and for what only
// Kubernetes' own types have.
package cel

import (
	"errors"
	"slices"
)

// ErrUnknown is the answer where only the API server itself can tell.
var ErrUnknown = errors.New("cannot tell what the API server makes of this expression")

// Variable is what an expression is about.
type Variable string

// Mappings of claims and rules for claims read Claims, rules for users read User.
const (
	Claims Variable = "claims"
	User   Variable = "user"
)

// Env is what the API server declares for an expression.
type Env struct {
	// Variable is the only one there is.
	Variable Variable
	// Minor is the version of the API server, 1.Minor. 0 means 36.
	Minor int
}

func (e Env) minor() int {
	if e.Minor == 0 {
		return 36
	}
	return e.Minor
}

// CompileError says why the API server does not start with the expression.
type CompileError struct {
	// Text is what the API server prints after the expression.
	Text string
	// Exact is false if the API server refuses the expression, in other words perhaps:
	// how it reads on after a syntax error is not known here.
	Exact bool
}

func (e *CompileError) Error() string { return e.Text }

// EvalError says why the expression has no value.
type EvalError struct {
	// Text is what the API server prints after the expression.
	Text string
}

func (e *EvalError) Error() string { return e.Text }

// Program is an expression that the API server starts with.
type Program struct {
	root *node
	env  Env
}

// Compile parses and checks an expression. The error is a *CompileError or ErrUnknown.
func Compile(expression string, env Env) (program *Program, err error) {
	defer recoverDoubt(&err)
	src := newSource(expression)
	if len(src.text) > maxLength {
		return nil, tooLong(len(src.text))
	}
	root, err := parse(src, env.minor())
	if err != nil {
		return nil, err
	}
	c := newChecker(src, env)
	c.check(root)
	if len(src.errors) == 0 {
		c.finish()
		c.validate(root)
	}
	if err := src.err(!src.mentions("_var")); err != nil {
		return nil, err
	}
	if err := fold(root, env); err != nil {
		return nil, err
	}
	return &Program{root, env}, nil
}

// Type is that of the value, as the API server prints it: "bool", "list(string)", "any".
func (p *Program) Type() string { return p.root.typ.String() }

// Selects reports whether the API server sees that the expression reads a member of its
// variable: x.field, x.?field or has(x.field), but not x["field"]. A rule about email
// depends on it.
func (p *Program) Selects(field string) bool {
	return p.root.selects(string(p.env.Variable), field)
}

// Reads are the members of the variable that the expression reads by a fixed name, for
// people.
func (p *Program) Reads() []string {
	var names []string
	p.root.walk(func(n *node) {
		if name, ok := n.member(string(p.env.Variable)); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names
}

// Strings makes groups, or values of an extra key, of a value. A bare split is a list
// that the API server does not take, so ok is false.
func Strings(v Value) (all []string, ok bool) {
	var list []any
	switch v := v.(type) {
	case nil:
	case string:
		list = []any{v}
	case []any:
		list = v
	default:
		return nil, false
	}
	for _, item := range list {
		s, ok := plainString(item)
		if !ok {
			return nil, false
		}
		if s != "" {
			all = append(all, s)
		}
	}
	return all, true
}

// plainString looks into an optional and takes a type for its name, as the API server
// does by accident.
func plainString(item any) (string, bool) {
	switch item := item.(type) {
	case string:
		return item, true
	case *optional:
		return plainString(item.value)
	case *Type:
		return item.runtimeName(), true
	}
	return "", false
}
