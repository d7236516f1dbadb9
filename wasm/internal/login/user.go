package login

import (
	"fmt"

	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

func (r *review) username() *step {
	of := r.of.Authenticator.Username
	value, f := r.mapped(of, r.of.Username, "username", "username claims")
	switch {
	case f != nil:
		return f
	case of.Expression != "" && value == "":
		return failed("username", "the expression for the username returns an empty string", "oidc: empty username via CEL expression is not allowed", "")
	}
	if f := r.emailVerified(of); f != nil {
		return f
	}
	r.user.Username, r.user.From["username"] = value, origin(of)
	return passed(say("It is “%”, from %", value, origin(of)))
}

// emailVerified: where it is missing, the address counts as verified.
func (r *review) emailVerified(of report.ClaimMapping) *step {
	const what = "have the identity provider set email_verified to true, or use another claim for the user name"
	v, ok := r.all["email_verified"]
	switch {
	case of.Claim != "email" || !ok || string(v) == "true":
		return nil
	case string(v) == "false" || string(v) == "null":
		return failed("email", "its email_verified isn't true", "oidc: email not verified", what)
	}
	fault := wrongType(v, "bool")
	return failed("email", say("its email_verified isn't a boolean (%)", fault), "oidc: parse 'email_verified' claim: "+fault, what)
}

// origin says where a part of the user comes from.
func origin(of report.ClaimMapping) string {
	switch {
	case of.Expression != "":
		return "the expression " + excerpt.Truncate(of.Expression)
	case of.Prefix != "":
		return "the claim " + excerpt.Truncate(of.Claim) + " with the prefix " + excerpt.Truncate(of.Prefix)
	}
	return "the claim " + excerpt.Truncate(of.Claim)
}

func (r *review) groups() *step {
	of := r.of.Authenticator.Groups
	switch {
	case of.Expression != "":
		return r.groupsByExpression(of)
	case of.Claim == "":
		return nil
	}
	v, ok := r.all[of.Claim]
	if !ok {
		return passed(say("It has no claim “%”, so the user has no groups", of.Claim))
	}
	groups, fault := readGroups(v)
	if fault != "" {
		return failed("groups", say("its claim “%” can't be groups (%)", of.Claim, fault), fmt.Sprintf("oidc: parse groups claim %q: %s", of.Claim, fault), "have the identity provider put a list of strings into this claim")
	}
	for _, g := range groups {
		r.user.Groups = append(r.user.Groups, of.Prefix+g)
	}
	return r.grouped(of)
}

// readGroups reads a list of texts, or one text. The fault is that about a text.
func readGroups(v exact.Value) (groups []string, fault string) {
	if v.IsArray() {
		if groups, fault = readAudience(v, nil); fault == "" {
			return groups, ""
		}
		return nil, wrongType(v, "string")
	}
	text, fault := readText(v)
	if string(v) == "null" {
		return nil, ""
	}
	return []string{text}, fault
}

func (r *review) grouped(of report.ClaimMapping) *step {
	r.user.From["groups"] = origin(of)
	if len(r.user.Groups) == 0 {
		return passed("There are none, from " + origin(of))
	}
	return passed(say("%, from %", quoteAll(r.user.Groups), origin(of)))
}

func (r *review) groupsByExpression(of report.ClaimMapping) *step {
	v, fault, known := r.eval(r.of.Groups, of.Expression, r.claimVars())
	if !known {
		return notRead(of.Expression)
	}
	groups, ok := cel.Strings(v)
	if fault == "" && !ok {
		fault = noStrings
	}
	if fault != "" {
		return failed("groups", say("the expression for the groups fails (%)", fault), "oidc: error evaluating group claim expression: "+fault, splitMend(of.Expression, v))
	}
	r.user.Groups = append(r.user.Groups, groups...)
	return r.grouped(of)
}

const noStrings = "expression must return a string or a list of strings"

func (r *review) uid() *step {
	of := r.of.Authenticator.UID
	if of.Claim == "" && of.Expression == "" {
		return nil
	}
	value, f := r.mapped(of, r.of.UID, "uid", "uid claim")
	if f != nil {
		return f
	}
	r.user.UID, r.user.From["uid"] = value, origin(of)
	return passed(say("It is “%”, from %", value, origin(of)))
}

// extra: since 1.32 the ID of the token is always there, if it has one.
func (r *review) extra() *step {
	if jti, _ := r.text("jti"); jti != "" && r.settings.Minor >= 32 {
		r.user.Extra["authentication.kubernetes.io/credential-id"] = []string{"JTI=" + jti}
	}
	values := make([]cel.Value, len(r.of.Extra))
	for i, e := range r.of.Authenticator.Extra {
		v, fault, known := r.eval(r.of.Extra[i], e.Expression, r.claimVars())
		switch {
		case !known:
			return notRead(e.Expression)
		case fault != "":
			return failed("extra", say("the expression for “%” fails (%)", e.Key, fault), fault, "")
		}
		values[i] = v
	}
	for i, e := range r.of.Authenticator.Extra {
		list, ok := cel.Strings(values[i])
		if !ok {
			return failed("extra", say("the expression for “%” returns neither a string nor a list of strings", e.Key), "oidc: error evaluating extra claim expression: "+e.Expression+": "+noStrings, splitMend(e.Expression, values[i]))
		}
		if len(list) > 0 {
			r.user.Extra[e.Key] = list
		}
	}
	if len(r.of.Extra) == 0 {
		return nil
	}
	r.user.From["extra"] = "expressions"
	return passed(excerpt.Count(len(r.of.Extra), "expression") + " for extra")
}

// splitMend: what split() gives is no list for the API server.
func splitMend(expression string, v cel.Value) string {
	if _, bare := v.([]string); !bare {
		return ""
	}
	return "the API server doesn't accept the result of a bare split() as a list; use " + excerpt.Truncate(expression) + ".map(x, x)"
}
