package login

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/apiserver"
	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/report"
)

func (r *review) usernameChanges(f *step) []change {
	if f.reason == "email" {
		return []change{claimed("email_verified", "true")}
	}
	of := r.of.Authenticator.Username
	return r.fromAnother("username", of, func(a *apiserver.Authenticator, claim string) {
		a.Authenticator.Username = report.ClaimMapping{Claim: claim, Prefix: of.Prefix}
	}, "preferred_username", "email", "upn", "sub")
}

// fromAnother takes a text from another claim, or by a rewritten expression.
func (r *review) fromAnother(field string, of report.ClaimMapping, set func(*apiserver.Authenticator, string), claims ...string) (all []change) {
	if of.Expression != "" {
		return r.rewritten("claimMappings."+field+".expression", of.Expression, apiserver.ForText, func(a *apiserver.Authenticator, p *cel.Program) {
			if field == "uid" {
				a.UID = p
			} else {
				a.Username = p
			}
		})
	}
	for _, claim := range claims {
		if text, fault := r.text(claim); fault != "" || text == "" {
			continue
		}
		all = append(all, setting(say("take the % from the claim “%”", field, claim), r.written("oidc-"+field+"-claim", "claimMappings."+field+".claim", claim), func(a *apiserver.Authenticator) { set(a, claim) }))
	}
	return all
}

// rewritten replaces an expression by one that works with this token.
func (r *review) rewritten(field, expression string, purpose apiserver.Purpose, set func(*apiserver.Authenticator, *cel.Program)) []change {
	const most = 10
	if r.rewrites++; r.rewrites > most {
		return nil
	}
	text, p, ok := apiserver.Rewrite(expression, r.settings.Minor, cel.Claims, purpose, r.claimVars())
	if !ok {
		return nil
	}
	line := ""
	if !strings.Contains(text, "\n") {
		line = r.inFile(field, ": '"+strings.ReplaceAll(text, "'", "''")+"'")
	}
	return []change{setting(say("write "+field+" as %", text), line, func(a *apiserver.Authenticator) { set(a, p) })}
}

func (r *review) groupChanges() []change {
	of := r.of.Authenticator.Groups
	if of.Expression != "" {
		return r.rewritten("claimMappings.groups.expression", of.Expression, apiserver.ForTexts, func(a *apiserver.Authenticator, p *cel.Program) { a.Groups = p })
	}
	c := claimed(of.Claim, "[]")
	c.what = say("have the identity provider make a list of strings of the claim “%”", of.Claim)
	return []change{c}
}

func (r *review) extraChanges() (all []change) {
	for i, e := range r.of.Authenticator.Extra {
		if v, fault, known := r.eval(r.of.Extra[i], e.Expression, r.claimVars()); known && fault == "" {
			if _, ok := cel.Strings(v); ok {
				continue
			}
		}
		all = append(all, r.rewritten(fmt.Sprintf("claimMappings.extra[%d].valueExpression", i), e.Expression, apiserver.ForTexts, func(a *apiserver.Authenticator, p *cel.Program) {
			a.Extra = slices.Clone(a.Extra)
			a.Extra[i] = p
		})...)
	}
	return all
}

func (r *review) requiredChanges() (all []change) {
	for i, rule := range r.of.Authenticator.ClaimRules {
		if rule.Claim == "" || r.requiredClaim(rule) == nil {
			continue
		}
		all = append(all, claimed(rule.Claim, strconv.Quote(rule.RequiredValue)))
		value, fault := r.text(rule.Claim)
		if fault == "" {
			line := r.written("oidc-required-claim", fmt.Sprintf("claimValidationRules[%d].requiredValue", i), value)
			if r.flags() {
				line = r.written("oidc-required-claim", "", rule.Claim+"="+value)
			}
			all = append(all, setting(say("require “%” as the value of “%”", value, rule.Claim), line, func(a *apiserver.Authenticator) {
				a.Authenticator.ClaimRules = slices.Clone(a.Authenticator.ClaimRules)
				a.Authenticator.ClaimRules[i].RequiredValue = value
			}))
		}
	}
	return all
}

func (r *review) ruleChanges() (all []change) {
	for i, rule := range r.of.Authenticator.ClaimRules {
		if rule.Expression == "" {
			continue
		}
		if v, _, known := r.eval(r.of.ClaimRules[i], rule.Expression, r.claimVars()); !known || v == true {
			continue
		}
		all = append(all, r.rewritten(fmt.Sprintf("claimValidationRules[%d].expression", i), rule.Expression, apiserver.ForRule, func(a *apiserver.Authenticator, p *cel.Program) {
			a.ClaimRules = slices.Clone(a.ClaimRules)
			a.ClaimRules[i] = p
		})...)
	}
	return all
}

// prefixChanges: most rules for users keep names of Kubernetes out, and a prefix does
// that.
func (r *review) prefixChanges() (all []change) {
	const prefix = "oidc:"
	if r.of.Authenticator.Username.Claim != "" {
		all = append(all, setting("give the user name a prefix, such as "+prefix, r.written("oidc-username-prefix", "claimMappings.username.prefix", prefix), func(a *apiserver.Authenticator) { a.Authenticator.Username.Prefix = prefix }))
	}
	if r.of.Authenticator.Groups.Claim != "" {
		all = append(all, setting("give the groups a prefix, such as "+prefix, r.written("oidc-groups-prefix", "claimMappings.groups.prefix", prefix), func(a *apiserver.Authenticator) { a.Authenticator.Groups.Prefix = prefix }))
	}
	return all
}
