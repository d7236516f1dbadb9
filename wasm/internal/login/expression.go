package login

import (
	"errors"
	"fmt"

	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

// text reads a claim by its name to the letter.
func (r *review) text(name string) (text, fault string) {
	v, ok := r.all[name]
	if !ok {
		return "", "claim not present"
	}
	return readText(v)
}

// eval evaluates an expression over the claims. message is how the API server words
// a failure; known is false where the expression cannot be read here.
func (r *review) eval(p *cel.Program, expression string, vars map[string]any) (v cel.Value, message string, known bool) {
	if p == nil || r.spoiled {
		return nil, "", false
	}
	v, err := p.Eval(vars)
	fault, ok := errors.AsType[*cel.EvalError](err)
	switch {
	case ok:
		return nil, fmt.Sprintf("expression '%s' resulted in error: %s", expression, fault.Text), true
	case err != nil:
		return nil, "", false
	}
	return v, "", true
}

// claimVars are the claims as CEL has them.
func (r *review) claimVars() map[string]any {
	if r.vars != nil {
		return r.vars
	}
	r.vars = make(map[string]any, len(r.all))
	for name, v := range r.all {
		decoded, fault := any(nil), "too deep"
		if !exact.Deep(v) {
			decoded, fault = decodeAny(v, r.settings.Minor < 34)
		}
		if r.vars[name] = decoded; fault != "" {
			r.spoiled = r.settings.Minor < 34
			r.vars[name] = fmt.Errorf("claim %q failed to unmarshal: %s", name, fault)
		}
	}
	return r.vars
}

func notRead(expression string) *step {
	return unknown(say("This page can't evaluate the expression “%”", expression), "expression")
}

// mapped is the text that a claim or an expression gives; f is not nil where it
// gives none.
func (r *review) mapped(of report.ClaimMapping, p *cel.Program, what, inClaim string) (value string, f *step) {
	if of.Expression == "" {
		value, fault := r.text(of.Claim)
		if fault != "" {
			return "", failed(report.Reason(what), say("it can't take the % from claim “%” (%)", what, of.Claim, fault), fmt.Sprintf("oidc: parse %s %q: %s", inClaim, of.Claim, fault), "have the identity provider put a string into this claim, or name another claim in the configuration")
		}
		return of.Prefix + value, nil
	}
	evaluating := "oidc: error evaluating " + what + " claim expression: "
	v, fault, known := r.eval(p, of.Expression, r.claimVars())
	if !known {
		return "", notRead(of.Expression)
	}
	value, isText := v.(string)
	if fault == "" && !isText {
		fault = what + " claim expression must return a string"
	}
	if fault != "" {
		return "", failed(report.Reason(what), say("the expression for the % fails (%)", what, fault), evaluating+fault, "")
	}
	return value, nil
}
