package kube

import (
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// prediction is what follows from the checks: the first that fails, or else the
// first that cannot be made for want of something.
func (r *review) prediction(findings []*finding) report.Prediction {
	p := report.Prediction{Outcome: report.Accept, Assumes: []string{}}
	for _, f := range findings {
		switch {
		case f.Outcome == report.Failed:
			return f.rejection(p.Outcome == report.CannotTell)
		case f.lacks != "" && p.Outcome == report.Accept:
			p.Outcome, p.Reason, p.Text = report.CannotTell, f.lacks, lacking(f.lacks)
		}
	}
	if p.Laxer = r.laxer(); p.Outcome == report.Accept {
		p.Assumes, p.Text = assumptions(findings), r.acceptance(findings)
	}
	return p
}

// rejection: unsure is true where an earlier check could not be made, so that
// the API server could say something else.
func (f *finding) rejection(unsure bool) report.Prediction {
	p := report.Prediction{Outcome: report.Reject, Reason: f.reason, Text: "Would refuse it: " + f.refusal + ".", Message: f.message, Assumes: assumptions([]*finding{f})}
	if unsure {
		p.Assumes = append(p.Assumes, "it is not refused before that, by a check that needs the cluster's keys")
	}
	return p
}

func assumptions(findings []*finding) []string {
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

// lacking says what keeps from telling.
func lacking(reason string) string {
	const passed = ". What can be checked without is passed."
	switch reason {
	case "no-keys":
		return "Cannot tell without the cluster's keys" + passed
	case "no-time":
		return "Cannot tell without a time to judge by" + passed
	case "audience":
		return "Cannot tell without the audiences of the API server" + passed
	}
	return "Cannot tell: there is too much to compute in one paste."
}

// acceptance names what has to be there still.
func (r *review) acceptance(findings []*finding) string {
	var objects []string
	for _, f := range findings {
		if f.object != "" {
			objects = append(objects, f.object)
		}
	}
	text, condition := "Would accept it as "+excerpt.Text(r.user().Username), ", if "
	if r.keyGiven() {
		text, condition = text+", if these keys are the cluster's", ", and if "
	}
	switch last := len(objects) - 1; {
	case last == 0:
		text += condition + objects[0] + " still exists"
	case last > 0:
		text += condition + strings.Join(objects[:last], ", ") + " and " + objects[last] + " still exist"
	}
	return text + "."
}

// keyGiven reports whether the key that made the token came with a sample, with a
// link or from the page around, where anyone can have put it.
func (r *review) keyGiven() bool {
	return r.signer >= 0 && slices.Contains([]string{"sample", "link", "embed"}, r.named[r.signer].Origin)
}
