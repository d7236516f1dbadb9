package login

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// predict says what follows from the steps: from the first that fails, which it
// returns, or else from the first that cannot be made.
func (r *review) predict(steps []*step) (p report.Prediction, fails *step) {
	switch {
	case r.settings.Refuses:
		return cannotTell("start-error", ": it doesn't start with these settings", r.settings.StartError), nil
	case r.settings.Kind == report.SettingsNone || r.settings.Kind == report.SettingsOther:
		return cannotTell("settings", " from these settings", ""), nil
	case r.settings.Unsure && r.payload != nil:
		return cannotTell("settings", ": this page can't read all of the settings", ""), nil
	}
	p = report.Prediction{Outcome: report.Accept, Assumes: []string{}, Mends: []report.Mend{}}
	for _, f := range steps {
		switch {
		case f.Outcome == report.Failed:
			return r.rejection(f, p.Reason, p.Assumes), f
		case f.lacks != "" && p.Outcome == report.Accept:
			p = cannotTell(f.lacks, lacking[f.lacks], "")
		case p.Outcome == report.Accept:
			p.Assumes = append(p.Assumes, f.assumes...)
		}
	}
	if p.Outcome == report.Accept {
		r.finishUser()
		p.User = &r.user
		p.Short = " as " + quote(r.user.Username)
		p.Text = excerpt.Sentence("Would accept this token" + p.Short)
		p.Assumes = append(p.Assumes, "the API server can fetch the issuer's discovery document, which names exactly this issuer, and these keys")
		if r.settings.Unread {
			p.Assumes = append(p.Assumes, "the API server starts with the expressions that this page can't evaluate")
		}
		p.Leniency = r.leniency()
	}
	return p, nil
}

func cannotTell(reason report.Reason, short, why string) report.Prediction {
	p := report.Prediction{Outcome: report.CannotTell, Reason: reason, Short: short, Why: why, Assumes: []string{}, Mends: []report.Mend{}}
	p.Text = excerpt.Sentence("Unknown" + short)
	if why != "" {
		p.Text += " " + excerpt.Sentence(excerpt.Truncate(why))
	}
	return p
}

// lacking says what keeps from telling.
var lacking = map[report.Reason]string{
	"no-keys":    " without the keys of the issuer",
	"no-time":    " without an evaluation time",
	"limit":      ": there is too much to compute in one paste",
	"network":    ": the API server asks another server about this token",
	"expression": ": this page can't evaluate one of the CEL expressions",
}

// rejection: before is what could not be told of an earlier step.
func (r *review) rejection(f *step, before report.Reason, assumes []string) report.Prediction {
	if (r.settings.Webhook || r.settings.TokenFile) && f.reason != "review" {
		return cannotTell("other-authenticator", ": its JWT authenticators reject it, but it has others", f.refusal)
	}
	p := report.Prediction{Outcome: report.Reject, Reason: f.reason, Short: ": " + f.refusal, Why: f.mend, Message: message(f.message), Assumes: append([]string{}, f.assumes...), Mends: []report.Mend{}}
	if before != "" {
		p.Assumes = append(p.Assumes, "no earlier check, which this page can't do, rejects it")
	}
	if before == "expression" {
		p.Message = ""
	}
	if r.settings.Minor < 33 {
		p.Message = strings.Replace(p.Message, jose, "square/"+jose[len("go-jose/"):], 1)
	}
	for _, a := range assumes {
		if !slices.Contains(p.Assumes, a) && f.message == "" {
			p.Assumes = append(p.Assumes, a)
		}
	}
	return p
}

// rejected is a rejection in words: why, and what would change it.
func rejected(p report.Prediction) string {
	text := excerpt.Sentence("Would reject this token" + p.Short)
	if p.Why != "" {
		text += " " + excerpt.Sentence(p.Why)
	}
	return text
}

// finishUser: every user that is known is in system:authenticated
// (k8s.io/apiserver/pkg/authentication/group).
func (r *review) finishUser() {
	if r.user.Username != "system:anonymous" && !slices.Contains(r.user.Groups, "system:authenticated") && !slices.Contains(r.user.Groups, "system:unauthenticated") {
		r.user.Groups = append(r.user.Groups, "system:authenticated")
	}
}

// leniency says where the API server takes what this page refuses.
func (r *review) leniency() string {
	if a := r.Answer; a.Tone != report.Good && a.Text != "" {
		return "The API server accepts what this page doesn't: " + excerpt.Sentence(a.Text) + " Other verifiers may reject it, too."
	}
	return ""
}
