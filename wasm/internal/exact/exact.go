// Package exact reads JSON without changing it: members keep their order, repeated names
// are kept, and a number keeps every digit. Values are slices of the input.
//
// go-jose's package json, which the binary contains anyway, says what is wrong with a text
// that is not JSON; a Cursor finds the way in one that is.
package exact

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4/json"
)

// Value is the text of one JSON value, without the space around it.
type Value []byte

// Member is a member of an object.
type Member struct {
	// Name is decoded, with U+FFFD for what is not Unicode, such as a lone
	// surrogate.
	Name  string
	Value Value
}

// Error says what is wrong with a text that isn't JSON, and where.
type Error struct {
	Offset int    // in bytes
	Text   string // without the place

	tooDeep bool
}

func (e *Error) Error() string { return fmt.Sprintf("%s at byte %d", e.Text, e.Offset+1) }

// Why says in a predicate why a text couldn't be read.
func Why(err error) string {
	if TooDeep(err) {
		return "is nested too deeply for this page: " + err.Error()
	}
	return "isn't JSON: " + err.Error()
}

// Parse checks that data is one JSON value in UTF-8, nested at most MaxDepth
// deep. The error is an *Error.
func Parse(data []byte) (Value, error) {
	if err := checkText(data); err != nil {
		return nil, err
	}
	if wellFormed(data) {
		return Value(bytes.TrimSpace(data)), nil
	}
	if at, deep := Deeper(data, MaxDepth); deep {
		return nil, &Error{Offset: at, Text: fmt.Sprintf("more than %d levels", MaxDepth), tooDeep: true}
	}
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return nil, &Error{Offset: max(0, int(syntax.Offset)-1), Text: syntax.Error()}
	}
	if err != nil {
		return nil, &Error{Text: err.Error()}
	}
	return Value(bytes.TrimSpace(data)), nil
}

func checkText(data []byte) error {
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		return &Error{Text: "a byte order mark, which JSON doesn't allow (RFC 8259 §8.1),"}
	}
	if !utf8.Valid(data) {
		return &Error{Offset: invalidUTF8(data), Text: "not UTF-8"}
	}
	return nil
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// IsObject reports whether v is an object.
func (v Value) IsObject() bool { return len(v) > 0 && v[0] == '{' }

// IsArray reports whether v is an array.
func (v Value) IsArray() bool { return len(v) > 0 && v[0] == '[' }

// IsString reports whether v is a string.
func (v Value) IsString() bool { return len(v) > 0 && v[0] == '"' }

// IsNumber reports whether v is a number.
func (v Value) IsNumber() bool {
	return len(v) > 0 && (v[0] == '-' || '0' <= v[0] && v[0] <= '9')
}

// Members are those of an object, nil for anything else. v must come from
// Parse.
func (v Value) Members() []Member {
	if !v.IsObject() {
		return nil
	}
	members := make([]Member, 0, count(v)/2)
	c := NewCursor(v)
	for c.Enter(); c.More(); {
		name, _ := c.Raw().Str()
		members = append(members, Member{name, c.Raw()})
	}
	return members
}

// count is how many names and values are directly in an object or an array. It costs less
// than growing a list.
func count(v Value) (n int) {
	c := NewCursor(v)
	for c.Enter(); c.More(); n++ {
		c.Raw()
	}
	return n
}

// Elements are those of an array, nil for anything else. v must come from
// Parse.
func (v Value) Elements() []Value {
	if !v.IsArray() {
		return nil
	}
	elements := make([]Value, 0, count(v))
	c := NewCursor(v)
	for c.Enter(); c.More(); {
		elements = append(elements, c.Raw())
	}
	return elements
}

// Str is the decoded text of a string; ok is false for anything else.
func (v Value) Str() (s string, ok bool) {
	if !v.IsString() {
		return "", false
	}
	if bytes.IndexByte(v, '\\') < 0 {
		return string(v[1 : len(v)-1]), true
	}
	return unescaped(v)
}

func unescaped(v Value) (s string, ok bool) {
	err := json.Unmarshal(v, &s)
	return s, err == nil
}

// Strings are the texts of an array of strings, or of one string alone, as
// aud allows (RFC 7519 §4.1.3). ok is false for anything else.
func (v Value) Strings() (texts []string, ok bool) {
	if s, ok := v.Str(); ok {
		return []string{s}, true
	}
	if !v.IsArray() {
		return nil, false
	}
	texts = slices.Grow(texts, count(v))
	c := NewCursor(v)
	for c.Enter(); c.More(); {
		s, ok := c.Raw().Str()
		if !ok {
			return nil, false
		}
		texts = append(texts, s)
	}
	return texts, true
}

// Get returns the last member of that name, which is the one that most parsers
// keep (RFC 8259 §4).
func Get(members []Member, name string) (Value, bool) {
	for i := len(members) - 1; i >= 0; i-- {
		if members[i].Name == name {
			return members[i].Value, true
		}
	}
	return nil, false
}

// GetString returns the text of the last member of that name; empty if it is missing or
// not a string.
func GetString(members []Member, name string) string {
	v, _ := Get(members, name)
	s, _ := v.Str()
	return s
}

// Repeated are the names that appear more than once, in order.
func Repeated(members []Member) []string {
	seen := make(map[string]int, len(members))
	var names []string
	for _, m := range members {
		if seen[m.Name]++; seen[m.Name] == 2 {
			names = append(names, m.Name)
		}
	}
	return names
}

// Valid reports whether data is one JSON value, nested up to ten times as deep as Parse
// accepts, in UTF-8 or not.
func Valid(data []byte) bool {
	return wellFormed(data) || Syntax(data) == nil
}

// Syntax is what keeps data from being one JSON value, in the words of encoding/json;
// nil where nothing does.
func Syntax(data []byte) error {
	var raw json.RawMessage
	return json.Unmarshal(data, &raw)
}
