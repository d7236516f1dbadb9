package yaml

import (
	"fmt"
	"strconv"
	"strings"
)

// block reads the value that stands here, if it is indented deeper than parent.
func (r *reader) block(parent int) *Node {
	column := r.column()
	if r.end() || column <= parent || r.marker() {
		return &Node{Line: r.line + 1}
	}
	if r.depth++; r.depth > maxDepth {
		return r.unknown()
	}
	defer func() { r.depth-- }()
	line := r.line
	switch {
	case r.peek(0) == '-' && r.blank(1):
		return r.sequence(column, false)
	case r.peek(0) == '|', r.peek(0) == '>':
		return r.value(parent, false)
	}
	n := r.value(parent, true)
	if n == nil || r.err != nil {
		return nil
	}
	if r.colon() {
		if r.line != line || r.at-r.begin-column > 1024 {
			return r.token("mapping values are not allowed in this context")
		}
		return r.mapping(column, n)
	}
	return n
}

// colon steps over the space before the colon of a key, if there is one.
func (r *reader) colon() bool {
	ahead := 0
	for r.peek(ahead) == ' ' || r.peek(ahead) == '\t' {
		ahead++
	}
	if r.peek(ahead) != ':' || !r.blank(ahead+1) {
		return false
	}
	r.at += ahead
	return true
}

// value reads what is neither a block sequence nor a block mapping. first is true
// where a key could stand.
func (r *reader) value(parent int, first bool) *Node {
	line := r.line + 1
	var n *Node
	switch c := r.peek(0); {
	case c == '&', c == '*', c == '!', (c == '?' || c == ':') && r.blank(1):
		return r.unknown()
	case c == '-' && r.blank(1):
		return r.token("block sequence entries are not allowed in this context")
	case c == '|', c == '>':
		n = r.scalar(parent)
	case c == '[', c == '{':
		if n = r.flow(); first && r.colon() {
			return r.unknown()
		}
	case c == '"', c == '\'':
		n = r.quoted(c == '\'')
	case strings.IndexByte("],}@`%#", c) >= 0:
		if c == '@' || c == '`' || c == '%' {
			return r.token("found character that cannot start any token")
		}
		return r.unknown()
	case c == '\t':
		return r.token("found character that cannot start any token")
	default:
		n = r.plain(parent, false)
	}
	if n != nil {
		n.Line = line
	}
	if r.column() > 0 {
		r.spaces(true)
	}
	return n
}

func (r *reader) mapping(column int, key *Node) *Node {
	n := &Node{Kind: Map, Line: key.Line}
	seen := map[string]bool{}
	for r.err == nil {
		if !isName(key) {
			return r.unknown()
		}
		r.at++ // the colon
		value := r.mapped(column)
		if r.err != nil {
			return nil
		}
		r.add(n, key, value, seen)
		r.skip(false)
		switch {
		case r.end() || r.column() < column || r.marker():
			return n
		case r.peek(0) == '\t':
			return r.token("found character that cannot start any token")
		case r.column() > column || r.peek(0) == '-' && r.blank(1):
			return r.grammar("did not find expected key")
		}
		if key = r.key(column); key == nil {
			return nil
		}
	}
	return nil
}

// key reads what stands where a key must, up to its colon.
func (r *reader) key(column int) *Node {
	line, start := r.line, r.at
	if c := r.peek(0); c == '|' || c == '>' {
		return r.unknown()
	}
	key := r.value(column, true)
	switch {
	case key == nil:
		return nil
	case r.line == line && r.colon() && r.at-start <= 1024:
		return key
	}
	if r.spaces(true); r.peek(0) != '\n' && r.peek(0) != '#' && !r.end() {
		return r.unknown()
	}
	if r.skip(false); r.end() && r.column() > 0 {
		r.newline()
	}
	return r.token("could not find expected ':'")
}

func isName(key *Node) bool {
	return (key.Kind == Text || key.Kind == Plain && !strings.Contains(key.Text, ".")) && key.Text != "<<"
}

func (r *reader) add(n, key, value *Node, seen map[string]bool) {
	printed := key.Text
	if key.Kind == Text {
		printed = strconv.Quote(key.Text)
	}
	if seen[printed] {
		r.duplicates = append(r.duplicates, fmt.Sprintf("line %d: key %s already set in map", value.Line, printed))
	}
	seen[printed] = true
	n.Names, n.Nodes = append(n.Names, key.Text), append(n.Nodes, value)
}

// mapped reads the value of a key, after its colon.
func (r *reader) mapped(column int) *Node {
	line := r.line
	if r.spaces(true); !r.blank(0) && r.peek(0) != '#' {
		return r.inline(column)
	}
	r.skip(false)
	if r.peek(0) == '\t' {
		return r.token("found character that cannot start any token")
	}
	if r.line != line && r.column() == column && r.peek(0) == '-' && r.blank(1) && !r.end() {
		return r.sequence(column, true)
	}
	return r.block(column)
}

// inline reads a value on the line of its key. No mapping can begin there.
func (r *reader) inline(column int) *Node {
	n := r.value(column, false)
	if n == nil {
		return nil
	}
	if r.colon() {
		return r.token("mapping values are not allowed in this context")
	}
	return n
}

// sequence reads the entries that begin in a column. Those of a key may begin
// where the key does.
func (r *reader) sequence(column int, ofKey bool) *Node {
	n := &Node{Kind: List, Line: r.line + 1}
	for r.err == nil {
		r.at++ // the dash
		n.Nodes = append(n.Nodes, r.entry(column))
		r.skip(false)
		entry := r.peek(0) == '-' && r.blank(1)
		switch {
		case r.err != nil:
			return nil
		case r.end() || r.column() < column || r.marker():
			return n
		case r.peek(0) == '\t':
			return r.token("found character that cannot start any token")
		case r.column() == column && entry:
		case ofKey && r.column() == column:
			return n
		case ofKey:
			return r.grammar("did not find expected key")
		default:
			return r.stray(column, "did not find expected '-' indicator")
		}
	}
	return nil
}

// stray is the error about what is no entry of a sequence.
func (r *reader) stray(column int, problem string) *Node {
	line := r.line
	if r.column() > column || r.key(column) != nil {
		return r.fail(line, problem)
	}
	return nil
}

func (r *reader) entry(column int) *Node {
	r.spaces(false)
	r.skip(false)
	if r.peek(0) == '\t' {
		return r.token("found character that cannot start any token")
	}
	return r.block(column)
}
