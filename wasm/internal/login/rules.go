package login

import (
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/report"
)

// required: the API server goes through the claims in no order, so that of several
// that fail any may be the one it names.
func (r *review) required() *step {
	var rules []report.Rule
	for _, rule := range r.of.Authenticator.ClaimRules {
		if rule.Claim != "" {
			rules = append(rules, rule)
		}
	}
	var first *step
	fails := 0
	for _, rule := range rules {
		if f := r.requiredClaim(rule); f != nil {
			if fails++; first == nil {
				first = f
			}
		}
	}
	switch {
	case len(rules) == 0:
		return nil
	case fails > 1:
		first.assumes = []string{"the API server names this one of the required claims that fail"}
		return first
	case first != nil:
		return first
	}
	names := make([]string, 0, len(rules))
	for _, rule := range rules {
		names = append(names, rule.Claim)
	}
	slices.Sort(names)
	return passed(quoteAll(names) + " have the required values")
}

func (r *review) requiredClaim(rule report.Rule) *step {
	const mend = "have the identity provider set it, or change the rule"
	if _, ok := r.all[rule.Claim]; !ok {
		return failed("required-claim", say("it lacks the claim “%”, which is required", rule.Claim), fmt.Sprintf("oidc: required claim %s not present in ID token", rule.Claim), mend)
	}
	value, fault := r.text(rule.Claim)
	if fault != "" {
		return failed("required-claim", say("its claim “%” isn't a string, and only a string can be required", rule.Claim), fmt.Sprintf("oidc: parse claim %s: %s", rule.Claim, fault), "use a rule with an expression to compare other values")
	}
	if value != rule.RequiredValue {
		return failed("required-claim", say("its claim “%” is “%”, and “%” is required", rule.Claim, value, rule.RequiredValue), fmt.Sprintf("oidc: required claim %s value does not match. Got = %s, want = %s", rule.Claim, value, rule.RequiredValue), mend)
	}
	return nil
}

func (r *review) claimRules() *step {
	if len(r.of.ClaimRules) == 0 {
		return nil
	}
	return r.rules(r.of.Authenticator.ClaimRules, r.of.ClaimRules, r.claimVars(), "oidc: error evaluating claim validation expression: ")
}

func (r *review) userRules() *step {
	if len(r.of.UserRules) == 0 {
		return nil
	}
	if r.failed {
		return notReached("An earlier check fails")
	}
	vars := map[string]any{"username": r.user.Username, "uid": r.user.UID, "groups": r.user.Groups, "extra": r.user.Extra}
	return r.rules(r.of.Authenticator.UserRules, r.of.UserRules, vars, "oidc: error evaluating user info validation rule: ")
}

// rules: all expressions are evaluated, and then judged in order.
func (r *review) rules(rules []report.Rule, programs []*cel.Program, vars map[string]any, evaluating string) *step {
	values := make([]cel.Value, len(rules))
	var unread *step
	held := 0
	for i, rule := range rules {
		if rule.Expression == "" {
			continue
		}
		v, fault, known := r.eval(programs[i], rule.Expression, vars)
		switch {
		case !known && unread == nil:
			unread = notRead(rule.Expression)
		case fault != "":
			return failed("rule", say("the rule “%” can't be evaluated (%)", rule.Expression, fault), evaluating+fault, "")
		}
		values[i] = v
		held++
	}
	for i, rule := range rules {
		if holds, isBool := values[i].(bool); isBool && !holds {
			text := fmt.Sprintf("validation expression '%s' failed: %s", rule.Expression, rule.Message)
			refusal := "the rule " + quote(rule.Expression) + " is false"
			if m := strings.TrimSpace(rule.Message); m != "" {
				refusal += " (" + m + ")"
			}
			f := failed("rule", refusal, evaluating+text, "")
			if unread != nil {
				f.assumes = []string{"no earlier rule fails"}
			}
			return f
		}
	}
	switch {
	case unread != nil:
		return unread
	case held == 0:
		return nil
	case held == 1:
		return passed("The one expression is true")
	}
	return passed(fmt.Sprintf("All %d expressions are true", held))
}
