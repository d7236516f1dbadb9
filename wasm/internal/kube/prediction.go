package kube

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// prediction follows from the checks: from the first that fails, or else from the
// first that lacks input.
func (r *simulation) prediction(findings []*result) report.Prediction {
	p := report.Prediction{Outcome: report.Accept, Assumes: []string{}, Mends: []report.Mend{}}
	for _, f := range findings {
		switch {
		case f.Outcome == report.Failed:
			return f.rejection(p.Outcome == report.CannotTell)
		case f.lacks != "" && p.Outcome == report.Accept:
			p.Outcome, p.Reason = report.CannotTell, f.lacks
			p.Short, p.Why = lacking(f.lacks)
			p.Text = sentences(p)
		}
	}
	if p.Leniency = r.leniency(); p.Outcome == report.Accept {
		p.Assumes = assumptions(findings)
		u := r.user()
		p.User = &report.User{Username: u.Username, UID: u.UID, Groups: u.Groups, Extra: u.Extra, From: map[string]string{}}
		p.Short, p.Text = r.acceptance(findings)
	}
	return p
}

// outcomeWords start a sentence about a prediction.
var outcomeWords = map[report.PredictionOutcome]string{report.Accept: "Would accept this token", report.Reject: "Would reject this token", report.CannotTell: "Unknown"}

// sentences are the outcome and what it rests on.
func sentences(p report.Prediction) string {
	text := excerpt.Sentence(outcomeWords[p.Outcome] + p.Short)
	if p.Why != "" {
		text += " " + excerpt.Sentence(p.Why)
	}
	return text
}

// rejection: unsure is true where an earlier check couldn't be made, so that
// the API server could say something else.
func (f *result) rejection(unsure bool) report.Prediction {
	p := report.Prediction{Outcome: report.Reject, Reason: f.reason, Short: ": " + f.short, Text: excerpt.Sentence(outcomeWords[report.Reject] + ": " + f.refusal), Message: f.message, Assumes: assumptions([]*result{f}), Mends: []report.Mend{}}
	if unsure {
		p.Assumes = append(p.Assumes, "no earlier check that needs the cluster's keys fails")
	}
	return p
}

func assumptions(findings []*result) []string {
	all := []string{}
	for _, f := range findings {
		for _, a := range f.assumes {
			if !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
	}
	return all
}

// lacking says what input is missing, and why that may be all.
func lacking(reason report.Reason) (short, why string) {
	const passed = "the checks that don't need them pass"
	switch reason {
	case "no-keys":
		return " without the cluster's keys", passed
	case "no-time":
		return " without an evaluation time", "the checks that don't need it pass"
	case "audience":
		return " without the audiences of the API server", passed
	}
	return ": the limit of work for one paste was reached", ""
}

// acceptance names the user of an accepted token, and what must still exist.
func (r *simulation) acceptance(findings []*result) (short, text string) {
	var conditions, objects []string
	if r.keyGiven() {
		conditions = append(conditions, "if these keys are the cluster's")
	}
	for _, f := range findings {
		if f.object != "" {
			objects = append(objects, f.object)
		}
	}
	switch last := len(objects) - 1; {
	case last == 0:
		conditions = append(conditions, "if "+objects[0]+" still exists")
	case last > 0:
		conditions = append(conditions, "if "+strings.Join(objects[:last], ", ")+" and "+objects[last]+" still exist")
	}
	user, condition := " as "+excerpt.Truncate(r.user().Username), strings.Join(conditions, ", and ")
	if condition == "" {
		return user, excerpt.Sentence(outcomeWords[report.Accept] + user)
	}
	return " " + condition, excerpt.Sentence(outcomeWords[report.Accept] + user + ", " + condition)
}

// keyGiven reports whether the verifying key was made for a test token, or came with a
// sample, with a link or from the embedding page, where anyone could have put it.
func (r *simulation) keyGiven() bool {
	return r.signer >= 0 && slices.Contains([]report.Origin{report.OriginCreated, report.OriginSample, report.OriginLink, report.OriginEmbed}, r.named[r.signer].Origin)
}
