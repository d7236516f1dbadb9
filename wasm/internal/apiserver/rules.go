package apiserver

import (
	"errors"
	"fmt"

	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/report"
)

func (v *validator) claimRules(rules []report.Rule, made *Authenticator, path string) {
	claims, expressions := map[string]bool{}, map[string]bool{}
	made.ClaimRules = make([]*cel.Program, len(rules))
	for i, r := range rules {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case r.Claim != "" && r.Expression != "":
			v.invalid(at, r.Claim, "claim and expression can't both be set")
		case r.Claim == "" && r.Expression == "":
			v.required(at, "claim or expression is required")
		case r.Claim != "":
			if r.Message != "" {
				v.unwanted(at, "message", r.Message, "claim")
			}
			if claims[r.Claim] {
				v.duplicate(at+".claim", r.Claim)
			}
			claims[r.Claim] = true
		default:
			if r.RequiredValue != "" {
				v.unwanted(at, "requiredValue", r.RequiredValue, "expression")
			}
			if expressions[r.Expression] {
				v.duplicate(at+".expression", r.Expression)
				continue
			}
			expressions[r.Expression] = true
			made.ClaimRules[i] = v.compile(at+".expression", r.Expression, cel.Claims, ForRule)
			v.readsVerified(made.ClaimRules[i])
		}
	}
}

func (v *validator) userRules(rules []report.Rule, made *Authenticator, path string) {
	seen := map[string]bool{}
	made.UserRules = make([]*cel.Program, len(rules))
	for i, r := range rules {
		at := fmt.Sprintf("%s[%d].expression", path, i)
		switch {
		case r.Expression == "":
			v.missing(at, "expression is required")
			continue
		case seen[r.Expression]:
			v.duplicate(at, r.Expression)
			continue
		}
		seen[r.Expression] = true
		made.UserRules[i] = v.compile(at, r.Expression, cel.User, ForRule)
	}
}

// readsVerified notes that an expression reads claims.email_verified. One that cannot
// be read here may.
func (v *validator) readsVerified(p *cel.Program) {
	v.emailVerified = v.emailVerified || p != nil && p.Selects("email_verified")
}

// compile reads an expression; nil where it is refused, or cannot be read here.
func (v *validator) compile(path, expression string, of cel.Variable, purpose Purpose) *cel.Program {
	env := cel.Env{Variable: of, Minor: v.minor}
	p, err := cel.Compile(expression, env)
	refused, isRefused := errors.AsType[*cel.CompileError](err)
	switch {
	case isRefused:
		v.inexact = v.inexact || !refused.Exact || v.minor < 34
		v.invalid(path, expression, refused.Text)
		v.mended(path, expression, env, purpose)
		return nil
	case err != nil:
		v.unsure = true
		return nil
	case purpose == ForRule && p.Type() != "bool":
		v.invalid(path, expression, "must evaluate to bool")
		v.mended(path, expression, env, purpose)
		return nil
	}
	return p
}
