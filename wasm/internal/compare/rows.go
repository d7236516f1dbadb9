package compare

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// maxDepth is how deep objects and arrays are compared member by member. Reading each
// level again costs time, and nobody nests claims deeper.
const maxDepth = 20

// table is the rows of a comparison.
type table []report.Compared

func (p *pair) rows() table {
	var t table
	if p.a.unread() || p.b.unread() {
		if len(p.a.header) > 0 && len(p.b.header) > 0 {
			t.members(report.ComparedHeader, "", p.a.header, p.b.header, 0)
		}
		return t
	}
	t.derive(p)
	t.members(report.ComparedHeader, "", p.a.header, p.b.header, 0)
	t.members(report.ComparedPayload, "", p.a.claims, p.b.claims, 0)
	t.text(p.a.payload(), p.b.payload())
	return t
}

// inOrder puts the rows that differ first.
func (t table) inOrder() []report.Compared {
	rows := make([]report.Compared, 0, len(t))
	for place := range 3 {
		for _, row := range t {
			if rank(row) == place {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func rank(row report.Compared) int {
	switch {
	case differs(row):
		return 0
	case row.State == report.Undecided:
		return 1
	}
	return 2
}

func differs(row report.Compared) bool {
	return row.State != report.Same && row.State != report.Undecided
}

func (t table) count() (n int) {
	for _, row := range t {
		if differs(row) {
			n++
		}
	}
	return n
}

func (t *table) add(part report.ComparedPart, name string, a, b exact.Value, same bool, note ...report.Span) {
	state := report.Differs
	switch {
	case a == nil:
		state = report.OnlyB
	case b == nil:
		state = report.OnlyA
	case same:
		state = report.Same
	}
	*t = append(*t, report.Compared{Part: part, Name: name, A: string(a), B: string(b), State: state, Note: append([]report.Span{}, note...)})
}

// members compares objects. Their order doesn't matter. A name that is repeated is
// compared with the same occurrence on the other side.
func (t *table) members(part report.ComparedPart, path string, a, b []exact.Member, depth int) {
	there := make(map[string][]exact.Value, len(b))
	for _, m := range b {
		there[m.Name] = append(there[m.Name], m.Value)
	}
	for _, m := range a {
		name := path + m.Name
		if left := there[m.Name]; len(left) > 0 {
			there[m.Name] = left[1:]
			t.value(part, name, m.Value, left[0], depth)
		} else {
			t.add(part, name, m.Value, nil, false)
		}
	}
	for _, m := range b {
		if left := there[m.Name]; len(left) > 0 {
			there[m.Name] = left[1:]
			t.add(part, path+m.Name, nil, left[0], false)
		}
	}
}

func (t *table) value(part report.ComparedPart, name string, a, b exact.Value, depth int) {
	switch {
	case depth == 0 && part == report.ComparedPayload && name == "aud":
		t.audience(a, b)
	case bytes.Equal(a, b), depth == maxDepth:
		t.add(part, name, a, b, bytes.Equal(a, b))
	case a.IsObject() && b.IsObject():
		t.members(part, name+".", a.Members(), b.Members(), depth+1)
	case a.IsArray() && b.IsArray():
		t.elements(part, name, a, b, depth)
	default:
		t.add(part, name, a, b, equal(a, b, depth))
	}
}

// elements compares arrays. Those of objects are compared one by one, where they are as
// long; of others, what was added and removed says more.
func (t *table) elements(part report.ComparedPart, name string, a, b exact.Value, depth int) {
	x, y := a.Elements(), b.Elements()
	if len(x) == len(y) && slices.ContainsFunc(x, exact.Value.IsObject) {
		for i := range x {
			t.value(part, fmt.Sprintf("%s[%d]", name, i), x[i], y[i], depth+1)
		}
		return
	}
	if slices.EqualFunc(x, y, func(v, w exact.Value) bool { return equal(v, w, depth+1) }) {
		t.add(part, name, a, b, true)
		return
	}
	removed, added := sets(texts(x), texts(y))
	t.add(part, name, a, b, false, changed(removed, added)...)
}

// equal reports whether two values are the same, whatever the order of their members and
// the escapes in their strings. Numbers are the same where their digits are.
func equal(a, b exact.Value, depth int) bool {
	switch {
	case bytes.Equal(a, b):
		return true
	case depth == maxDepth:
		return false
	case a.IsObject() && b.IsObject():
		var t table
		t.members(report.ComparedPayload, "", a.Members(), b.Members(), depth+1)
		return t.count() == 0
	case a.IsArray() && b.IsArray():
		return slices.EqualFunc(a.Elements(), b.Elements(), func(v, w exact.Value) bool { return equal(v, w, depth+1) })
	}
	x, isA := a.Str()
	y, isB := b.Str()
	return isA && isB && x == y
}

// text compares payloads that aren't JSON objects, as a whole.
func (t *table) text(a, b report.DecodedPart) {
	if len(a.Members)+len(b.Members) > 0 || a.Size+b.Size == 0 {
		return
	}
	t.add(report.ComparedPayload, "payload", whole(a), whole(b), a.Base64URL == b.Base64URL)
}

func whole(p report.DecodedPart) exact.Value {
	if p.Size == 0 {
		return nil
	}
	return exact.Value(excerpt.Truncate(strings.TrimSpace(p.Text)))
}
