package login

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/apiserver"
	"jwt-airlock/wasm/internal/cel"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

// change is one that may make a rejected token pass: of the settings, or of what the
// identity provider issues.
type change struct {
	// what says it in an imperative clause.
	what string

	// line is what to write into the settings; empty where the identity provider has to
	// change, or a value can't be written without quoting.
	line string

	apply func(*review)
}

// mend finds the smallest change after which the API server accepts the token, and
// makes sure of it by predicting again. It tries to get past one check after the other.
func (r *review) mend(p *report.Prediction, f *step) {
	const most = 3 // changes together
	var done []change
	for before := r; len(done) < most && before != nil; {
		var again report.Prediction
		if before, again, f = before.past(f, &done); again.Outcome == report.Accept {
			p.Why, p.Mends = why(done, again.User.Username), mends(done)
			return
		}
	}
}

// past is the review after the first change that gets the token past the check that
// fails, and which check fails then; nil where there is no such change.
func (r *review) past(f *step, done *[]change) (again *review, p report.Prediction, fails *step) {
	for _, c := range r.changes(f) {
		changes := append(slices.Clone(*done), c)
		again = newReview(r.original, changes...)
		p, fails = again.predict(again.steps())
		if p.Outcome == report.Accept || p.Outcome == report.Reject && fails.message != f.message {
			*done = changes
			return again, p, fails
		}
	}
	return nil, report.Prediction{}, nil
}

func why(done []change, user string) string {
	all := make([]string, 0, len(done))
	for _, c := range done {
		all = append(all, c.what)
	}
	return "to have it accepted as " + quote(user) + ", " + strings.Join(all, ", and ")
}

func mends(done []change) []report.Mend {
	all := []report.Mend{}
	for _, c := range done {
		all = append(all, report.Mend{Text: excerpt.Sentence(c.what), Line: c.line})
	}
	return all
}

// changes are those that could get the token past a check, the smallest first.
func (r *review) changes(f *step) []change {
	switch f.Code {
	case report.CheckReview:
		return []change{{"ask for no audience in the TokenReview: a client ID isn't an audience of the API server", "", func(r *review) {
			s := *r.Subject
			s.Expect.Audience = nil
			r.Subject = &s
		}}}
	case report.CheckIssuer:
		return r.issuerChanges()
	case report.CheckAlgorithm:
		return r.algorithmChanges()
	case report.CheckAudience:
		return r.audienceChanges()
	case report.CheckUsername:
		return r.usernameChanges(f)
	case report.CheckGroups:
		return r.groupChanges()
	case report.CheckUID:
		return r.fromAnother("uid", r.of.Authenticator.UID, func(a *apiserver.Authenticator, claim string) {
			a.Authenticator.UID = report.ClaimMapping{Claim: claim}
		}, "sub")
	case report.CheckExtra:
		return r.extraChanges()
	case report.CheckRequired:
		return r.requiredChanges()
	case report.CheckClaimRules:
		return r.ruleChanges()
	case report.CheckUserRules:
		return r.prefixChanges()
	}
	return nil
}

// setting makes a change of the authenticator.
func setting(what, line string, apply func(*apiserver.Authenticator)) change {
	return change{what, line, func(r *review) {
		of := *r.of
		apply(&of)
		r.of = &of
	}}
}

// claimed makes a change of a claim by the identity provider.
func claimed(name, value string) change {
	return change{"have the identity provider set " + excerpt.Truncate(name) + " to " + excerpt.Truncate(value), "", func(r *review) {
		members := strings.TrimSuffix(strings.TrimSpace(string(r.payload)), "}")
		if len(r.all) > 0 {
			members += ","
		}
		r.payload = exact.Value(members + strconv.Quote(name) + ":" + value + "}")
		r.all[name] = exact.Value(value)
	}}
}

// flags reports whether the settings are flags, which are written otherwise.
func (r *review) flags() bool { return r.settings.Kind == report.SettingsFlags }

// written is a line of the settings: as a flag, or else in the file, where field is its
// path. The value is one from the token, so it has to be inert.
func (r *review) written(flag, field, value string) string {
	quoted, ok := shell.Safe(value)
	switch {
	case !ok:
		return ""
	case r.flags():
		return "--" + flag + "=" + quoted
	case field == "":
		return ""
	}
	return r.inFile(field, ": "+quoted)
}

// inFile is a line of a file, with a comment that says where it belongs; empty if the
// settings are no file.
func (r *review) inFile(field, value string) string {
	if r.settings.Kind != report.SettingsFile {
		return ""
	}
	dot := strings.LastIndexByte(field, '.')
	first, rest, more := strings.Cut(value, "\n")
	if more {
		rest = "\n" + rest
	}
	return fmt.Sprintf("%s%s # jwt[%d].%s%s", field[dot+1:], first, r.index, field[:dot], rest)
}

// issuerChanges: an issuer is a name that is compared byte for byte.
func (r *review) issuerChanges() (all []change) {
	for i, a := range r.settings.JWT {
		if !strings.HasPrefix(r.issuer, "https://") || plainIssuer(a.Issuer) != plainIssuer(r.issuer) {
			continue
		}
		what := say("write the issuer in the settings exactly as the token does: “%”", r.issuer)
		all = append(all, change{what, r.at(i).written("oidc-issuer-url", "issuer.url", r.issuer), func(r *review) {
			of := r.settings.JWT[i]
			r.formerly, of.Issuer = of.Issuer, r.issuer
			r.of, r.index = &of, i
		}})
	}
	return all
}

// at is the review of another authenticator.
func (r *review) at(index int) *review {
	other := *r
	other.index = index
	return &other
}

// plainIssuer leaves out what people mistake in an issuer.
func plainIssuer(issuer string) string {
	_, rest, _ := strings.Cut(strings.ToLower(issuer), "://")
	return strings.TrimRight(strings.Replace(rest, ":443", "", 1), "/.")
}

func (r *review) algorithmChanges() []change {
	if alg := r.header.alg; r.settings.Kind != report.SettingsFile && jwa.APIServer(alg) {
		accepted := append(slices.Clone(r.of.Algorithms), alg)
		return []change{setting("add "+alg+" to --oidc-signing-algs", r.written("oidc-signing-algs", "", strings.Join(accepted, ",")), func(a *apiserver.Authenticator) { a.Algorithms = accepted })}
	}
	return nil
}

// audienceChanges: where the token was issued to another client than it is for, the
// identity provider is the one to change something.
func (r *review) audienceChanges() []change {
	provider := claimed("aud", strconv.Quote(r.of.Audiences[0]))
	if len(r.claims.audience) == 0 || r.claims.audience[0] == "" {
		return []change{provider}
	}
	is := r.claims.audience[0]
	accepted := append(slices.Clone(r.of.Audiences), is)
	what, line := "add “%” to the audiences", r.audienceLines(accepted)
	if r.flags() {
		accepted, what, line = []string{is}, "set --oidc-client-id to “%”", r.written("oidc-client-id", "", is)
	}
	settings := setting(say(what+", if tokens for that client are meant for the cluster", is), line, func(a *apiserver.Authenticator) { a.Audiences = accepted })
	for _, claim := range []string{"azp", "appid", "cid", "client_id"} {
		if client, _ := r.text(claim); client != "" && client != is {
			return []change{provider, settings}
		}
	}
	return []change{settings, provider}
}

func (r *review) audienceLines(accepted []string) string {
	lines := ":"
	for _, a := range accepted {
		quoted, ok := shell.Safe(a)
		if !ok {
			return ""
		}
		lines += "\n- " + quoted
	}
	return r.inFile("issuer.audiences", lines+"\naudienceMatchPolicy: MatchAny")
}

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
