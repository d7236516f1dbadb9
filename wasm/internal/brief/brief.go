// Package brief cuts a report down to what a person sees first. Of a large paste, the whole
// report is several times as long, and writing, reading and copying all of it takes longer
// than finding it out. The rest is there on request.
package brief

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// What is left of lists and texts.
const (
	Rows = 200 // of any list that can be long

	tokens   = 50
	members  = 2_000 // in all lists of all tokens
	attempts = 50    // of one signature among others

	allTexts  = 1 << 20 // bytes in all texts that aren't short
	shortText = 1_000
	command   = 8_000 // longer than some shells accept
)

// Of returns the report without the ends of its long lists and texts. Report.Cut says where
// they are.
func Of(r report.Report) report.Report {
	c := cutter{selected: r.Selected, texts: allTexts, cuts: []report.Cut{}}
	short := c.of(reflect.ValueOf(r)).Interface().(report.Report)
	short.Cut = c.cuts
	return short
}

// cutter goes through a report.
type cutter struct {
	path     []step
	selected int
	members  int // that are left for this token
	texts    int // bytes that are left
	cuts     []report.Cut
}

// step is a field of a struct, or an element of a list.
type step struct {
	in reflect.Type
	i  int
}

func (s step) String() string {
	if s.in.Kind() == reflect.Struct {
		return nameOf(s.in.Field(s.i))
	}
	return strconv.Itoa(s.i)
}

// of copies a value, because the whole is still needed.
func (c *cutter) of(whole reflect.Value) reflect.Value {
	switch whole.Kind() {
	case reflect.String:
		return c.text(whole)
	case reflect.Slice:
		return c.list(whole)
	case reflect.Struct:
		return c.object(whole)
	case reflect.Pointer:
		if !whole.IsNil() {
			short := reflect.New(whole.Type().Elem())
			short.Elem().Set(c.of(whole.Elem()))
			return short
		}
	}
	return whole
}

func (c *cutter) object(whole reflect.Value) reflect.Value {
	if side, ok := whole.Interface().(report.Side); ok {
		c.selected = side.Selected
	}
	short := reflect.New(whole.Type()).Elem()
	for i := range whole.NumField() {
		c.path = append(c.path, step{whole.Type(), i})
		short.Field(i).Set(c.of(whole.Field(i)))
		c.path = c.path[:len(c.path)-1]
	}
	return short
}

func nameOf(field reflect.StructField) string { return field.Tag.Get("json") }

// text leaves out the end of a long text.
func (c *cutter) text(whole reflect.Value) reflect.Value {
	text := whole.String()
	if len(text) <= shortText {
		return whole
	}
	if c.texts -= len(text); c.texts >= 0 {
		return whole
	}
	c.texts += len(text)
	c.cut(len(text))
	return reflect.ValueOf(strings.ToValidUTF8(text[:shortText], "")).Convert(whole.Type())
}

// list leaves out the end of a long list.
func (c *cutter) list(whole reflect.Value) reflect.Value {
	if commands, ok := whole.Interface().([]report.Command); ok {
		whole = reflect.ValueOf(printable(commands))
	}
	n := min(whole.Len(), c.most(whole.Interface()))
	if n < whole.Len() {
		c.cut(whole.Len())
	}
	short := reflect.MakeSlice(whole.Type(), n, n)
	for i := range n {
		c.path = append(c.path, step{whole.Type(), i})
		if _, ok := whole.Interface().([]report.Token); ok {
			c.members = max(60, members/n)
		}
		short.Index(i).Set(c.of(whole.Index(i)))
		c.path = c.path[:len(c.path)-1]
	}
	return short
}

// most is how much is left of a list, all of it where nobody asks for more.
func (c *cutter) most(list any) int {
	switch list := list.(type) {
	case []report.Token, []report.Choice:
		return max(tokens, c.selected+1)
	case []report.Member:
		n := min(len(list), Rows, c.members)
		c.members -= n
		return n
	case []report.Attempt:
		if slices.ContainsFunc(c.path, func(s step) bool { return s.in == reflect.TypeFor[[]report.Signed]() }) {
			return attempts
		}
		return Rows
	case []report.Key, []report.Finding, []report.Fact, []report.Span, []report.Signed, []report.Disclosure, []report.Compared:
		return Rows
	}
	return math.MaxInt
}

func (c *cutter) cut(length int) {
	var path []string
	for _, s := range c.path {
		path = append(path, s.String())
	}
	c.cuts = append(c.cuts, report.Cut{Path: strings.Join(path, "."), Length: length})
}

// printable leaves out commands that are too long to be run.
func printable(commands []report.Command) []report.Command {
	return slices.DeleteFunc(slices.Clone(commands), func(c report.Command) bool { return len(c.Command) > command })
}
