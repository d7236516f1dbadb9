// Package claims says what a token's members mean, whether its times are current and
// whether it matches what was expected. It trusts nothing: package verify checks the
// signature.
package claims

import (
	"slices"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// maxNesting is how deep members of members are explained.
const maxNesting = 3

// Header explains the members of a header.
func Header(members []exact.Member) []report.Member {
	return explain(members, maxNesting, func(path string, value exact.Value) (string, report.Tone) {
		if text := valueMeaning(path, value); text != "" {
			return text, report.Quiet
		}
		return headerMeanings[path], report.Quiet
	}, nil)
}

// Payload explains the members of a payload.
func Payload(members []exact.Member, c clock.Clock) []report.Member {
	return explain(members, maxNesting, func(path string, value exact.Value) (string, report.Tone) {
		if i, ok := timeOf(path, value); ok {
			return timeMeaning(c, i, members)
		}
		return payloadMeaning(path, value), report.Quiet
	}, timeAt)
}

type (
	meaning   func(path string, value exact.Value) (string, report.Tone)
	instantOf func(path string, value exact.Value) string
)

func explain(members []exact.Member, depth int, mean meaning, at instantOf) []report.Member {
	e := &explainer{mean: mean, at: at, left: maxInner}
	return e.explain("", members, depth)
}

// maxInner is how many members of members are listed. Further ones are only in the
// text of the value.
const maxInner = 10_000

type explainer struct {
	mean meaning
	at   instantOf
	left int // of maxInner
}

// inner are the members of a value, and what is left of maxInner.
func (e *explainer) inner(value exact.Value) []exact.Member {
	members := value.Members()
	if len(members) > e.left {
		return nil
	}
	e.left -= len(members)
	return members
}

func (e *explainer) explain(prefix string, members []exact.Member, depth int) []report.Member {
	counts := map[string]int{}
	for _, m := range members {
		counts[m.Name]++
	}
	explained := make([]report.Member, 0, len(members))
	for _, m := range members {
		path := prefix + m.Name
		r := report.Member{Name: m.Name, Value: string(m.Value), Repeated: counts[m.Name] > 1, Members: []report.Member{}}
		r.Meaning, r.Tone = e.mean(path, m.Value)
		if e.at != nil {
			r.Time = e.at(path, m.Value)
		}
		if depth > 1 && m.Value.IsObject() {
			r.Members = e.explain(path+" ", e.inner(m.Value), depth-1)
		}
		explained = append(explained, r)
	}
	return explained
}

// timeOf reads a claim that names a time.
func timeOf(path string, value exact.Value) (dateClaim, bool) {
	if !slices.Contains(timeNames, path) {
		return dateClaim{}, false
	}
	return numericDate(path, value), true
}

func timeAt(path string, value exact.Value) string {
	if i, ok := timeOf(path, value); ok && i.fault == "" {
		return i.at.Format(time.RFC3339)
	}
	return ""
}

// timeMeaning is a time in words, and how far away it is.
func timeMeaning(c clock.Clock, i dateClaim, members []exact.Member) (string, report.Tone) {
	if i.fault != "" {
		return excerpt.Capitalize(i.fault), report.Bad
	}
	relative, tone := c.Relative(i.at), report.Quiet
	past := !c.Now.IsZero() && !c.Now.Before(i.at)
	switch {
	case i.claim == "nbf" && past && i.sameAs("iat", members):
		return "Same as iat", report.Quiet
	case i.claim == "exp" && past:
		relative, tone = "expired "+relative, report.Bad
	case i.claim == "nbf" && !past && relative != "":
		relative, tone = "valid "+relative, report.Bad
	case i.claim == staleFrom && past:
		relative = "now stale"
	case i.claim == staleFrom && relative != "":
		relative = "stale " + relative
	}
	if relative == "" {
		return clock.Format(i.at), tone
	}
	return clock.Format(i.at) + " · " + relative, tone
}

// sameAs reports whether another claim names the same time.
func (i dateClaim) sameAs(claim string, members []exact.Member) bool {
	value, ok := exact.Get(members, claim)
	other := numericDate(claim, value)
	return ok && other.fault == "" && other.at.Equal(i.at)
}
