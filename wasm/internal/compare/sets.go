package compare

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// audience compares the values of aud, which are a set: one string or several (RFC 7519
// §4.1.3).
func (t *table) audience(a, b exact.Value) {
	x, isA := a.Strings()
	y, isB := b.Strings()
	if !isA || !isB {
		t.add(report.ComparedPayload, "aud", a, b, equal(a, b, 0))
		return
	}
	removed, added := sets(x, y)
	same := len(removed)+len(added) == 0
	switch {
	case !same:
		t.add(report.ComparedPayload, "aud", a, b, false, changed(removed, added)...)
	case slices.Equal(x, y):
		t.add(report.ComparedPayload, "aud", a, b, true)
	default:
		t.add(report.ComparedPayload, "aud", a, b, true, report.Span{Text: "the same audiences; their order doesn't matter"})
	}
}

// sets are what only one of two lists has.
func sets(a, b []string) (removed, added []string) {
	return without(a, b), without(b, a)
}

func without(list, other []string) (left []string) {
	has := make(map[string]bool, len(other))
	for _, text := range other {
		has[text] = true
	}
	for _, text := range list {
		if !has[text] {
			left = append(left, text)
		}
	}
	return left
}

// changed says what B has that A lacks, and the other way round.
func changed(removed, added []string) []report.Span {
	if len(removed)+len(added) == 0 {
		return []report.Span{{Text: "the same elements in another order or number"}}
	}
	return slices.Concat(listed("added in B: ", added, ""), listed("removed in B: ", removed, separated(added)))
}

func separated(before []string) string {
	if len(before) == 0 {
		return ""
	}
	return "; "
}

func listed(word string, texts []string, before string) (spans []report.Span) {
	const most = 5
	for i, text := range texts[:min(len(texts), most)] {
		if i > 0 {
			before, word = ", ", ""
		}
		spans = append(spans, report.Span{Text: before + word}, report.Span{Text: excerpt.Truncate(text), Code: true})
	}
	if more := len(texts) - most; more > 0 {
		spans = append(spans, report.Span{Text: fmt.Sprintf(" and %d more", more)})
	}
	return spans
}

// texts are the elements of an array: strings without quotes, anything else as is.
func texts(values []exact.Value) []string {
	all := make([]string, len(values))
	for i, v := range values {
		if s, ok := v.Str(); ok {
			all[i] = s
		} else {
			all[i] = string(v)
		}
	}
	return all
}
