package login

import (
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/apiserver"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/jwa"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/shell"
)

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
