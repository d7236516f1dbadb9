package apiserver

import (
	"fmt"

	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// Purpose is what an expression is for, and so what it must evaluate to.
type Purpose byte

// The purposes of expressions.
const (
	ForText  Purpose = iota // a user name or a UID
	ForTexts                // groups, or values for extra
	ForRule
)

// Fits reports whether the API server can use a value.
func (p Purpose) Fits(v cel.Value) bool {
	switch p {
	case ForText:
		text, ok := v.(string)
		return ok && text != ""
	case ForTexts:
		_, ok := cel.Strings(v)
		return ok
	}
	holds, _ := v.(bool)
	return holds
}

// compilable are the rewrites of an expression that the API server starts with, each
// with its program.
func compilable(expression string, env cel.Env, purpose Purpose, use func(text string, p *cel.Program) (done bool)) {
	for _, text := range cel.Rewrites(expression, purpose == ForRule) {
		p, err := cel.Compile(text, env)
		if err != nil || purpose == ForRule && p.Type() != "bool" || purpose == ForText && p.Type() != "string" && p.Type() != "any" && p.Type() != "dyn" {
			continue
		}
		if use(text, p) {
			return
		}
	}
}

// Rewrite is the first rewrite of an expression that works with these claims; ok is
// false where none does.
func Rewrite(expression string, minor int, of cel.Variable, purpose Purpose, vars map[string]any) (text string, p *cel.Program, ok bool) {
	compilable(expression, cel.Env{Variable: of, Minor: minor}, purpose, func(rewritten string, program *cel.Program) bool {
		v, err := program.Eval(vars)
		if ok = err == nil && purpose.Fits(v); ok {
			text, p = rewritten, program
		}
		return ok
	})
	return text, p, ok
}

// samples are what claims can be, for expressions that are tried without a token.
var samples = []any{[]any{"a", "b"}, "a,b", true, map[string]any{"a": []any{"b"}}}

// mended notes what to write in place of an expression that keeps the API server from
// starting, if there is something that works with one kind of claims.
func (v *validator) mended(path, expression string, env cel.Env, purpose Purpose) {
	const most = 50
	if v.tries++; v.tries > most {
		return
	}
	compilable(expression, env, purpose, func(text string, p *cel.Program) bool {
		for _, sample := range samples {
			vars := map[string]any{"groups": []string{"a"}, "username": "a", "uid": "a", "extra": map[string][]string{}}
			if env.Variable == cel.Claims {
				vars = map[string]any{}
				for _, name := range p.Reads() {
					vars[name] = sample
				}
			}
			value, err := p.Eval(vars)
			if _, isBool := value.(bool); err == nil && (isBool || purpose.Fits(value)) {
				v.mends = append(v.mends, mend(path, text))
				return true
			}
		}
		return false
	})
}

// unverified is about an email address as a user name without a look at whether it is
// verified.
var unverified = report.Finding{
	Code: "LOGIN-UNVERIFIED", Severity: report.High, At: "claimValidationRules",
	Title:  "An expression must read claims.email_verified",
	Detail: "The user name is claims.email, and no expression reads claims.email_verified. The API server doesn't start like that.",
	Lead:   "The user name is claims.email, and no expression reads claims.email_verified.",
	Fix:    "Add a rule with the expression claims.?email_verified.orValue(true) == true, or claims.email_verified == true if a token without it is to be rejected.",
	Source: "k8s.io/apiserver, validation.go",
}

func mend(path, text string) report.Finding {
	f := report.Finding{
		Code: "LOGIN-EXPRESSION", Severity: report.High, At: path,
		Title:  "An expression keeps the API server from starting",
		Detail: "Its type doesn't fit: a claim has the type any until it is compared, converted or wrapped in dyn().",
		Fix:    fmt.Sprintf("Write %s", excerpt.Truncate(text)),
		Source: "Kubernetes: Authenticating, AuthenticationConfiguration",
	}
	f.Lead = excerpt.Lead(f.Detail)
	return f
}
