// Package phrase writes facts about a token for people, and keeps what we say separate from
// what the token says: a value never becomes part of the sentence around it.
//
// In a text, `this` is code, [bad this] has a tone, and {name} is the value of that name,
// which is code too.
package phrase

import (
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// Values are the values in a text, by name.
type Values map[string]string

// NewValues are values by their names: name, value, name, value.
func NewValues(pairs ...string) Values {
	v := Values{}
	v.Add(pairs...)
	return v
}

// Add adds values by their names: name, value, name, value.
func (v Values) Add(pairs ...string) {
	for i := 1; i < len(pairs); i += 2 {
		v[pairs[i-1]] = pairs[i]
	}
}

// Get returns the value of a name; empty for an unknown name.
func (v Values) Get(name string) string { return v[name] }

// separator is between the values of a list. It never occurs in UTF-8.
const separator = "\xff"

// List is a value of several values: `a`, `b`.
func List(values []string) string { return strings.Join(values, separator) }

// Spans puts values into a text. value returns the value of a name; empty for an unknown
// name.
func Spans(text string, value func(name string) string) []report.Span {
	w := writer{value: value, spans: []report.Span{}}
	w.write(text)
	return w.spans
}

// Facts are the lines of a text, each a name and what is said: "Lives: until …".
// What comes after " | " is shown on request. A line with an empty value is left out. Of
// several lines with one name, the first that isn't left out counts.
func Facts(text string, value func(name string) string) []report.Fact {
	facts, said := []report.Fact{}, ""
	for _, line := range strings.Split(text, "\n") {
		name, says, _ := strings.Cut(line, ": ")
		says, more, _ := strings.Cut(says, " | ")
		w := writer{value: value}
		if w.write(says); says != "" && !w.lacks && name != said {
			facts, said = append(facts, report.Fact{Name: name, Text: w.spans, More: Spans(more, value)}), name
		}
	}
	return facts
}
