package manifest

import (
	"cmp"
	"strings"
)

const (
	maxName  = 320      // of bytes; a label's prefix and name take 317
	maxFold  = 100      // of lines that a value can continue on
	sequence = "\x00[]" // the name of a list's element
)

// yaml reads lines of YAML: indentation says what a line belongs to (YAML 1.2 §6.1,
// §8.2). A line that isn't YAML is searched for JSON.
type yaml struct {
	*reader
	source  *source
	object  *Object // that its values belong to; nil before the first one
	parents []parent
	at      int

	// plain counts the lines of a value without quotes, which can continue on the
	// next line; 0 after anything else.
	plain int

	// first is the name that the object started with, kind or apiVersion.
	first string

	path []string // room for the path of a value
}

// parent is a name, or an element of a list, that what is indented more belongs
// to.
type parent struct {
	indent int
	name   string
	number int // of the element
}

// read reads the objects of a text.
func (r *reader) read(s *source) {
	y := &yaml{reader: r, source: s}
	y.at = len(s.text) - len(strings.TrimPrefix(s.text, "\ufeff"))
	for y.at < len(s.text) && !r.full() {
		y.line()
	}
}

func (y *yaml) line() {
	start, end := y.at, y.lineEnd(y.at)
	y.at = end + 1
	width, indent := indentation(y.source.text[start:end])
	text := y.source.text[start+width : end]
	plain := y.plain
	y.plain = 0
	switch {
	case text == "" || text == "\r" || text[0] == '#':
	case indent == 0 && strings.HasPrefix(text, "---"):
		y.begin()
	case text[0] == '{' && isFlow(text[1:]):
		y.begin()
		y.json(start+width, end, y.source.text)
		y.begin()
	case text[0] == '{':
		y.embedded(start+width, end)
	case text[0] == '[' && follows(text[1:], "{"):
		y.begin()
		y.json(start+width, end, y.source.text)
		y.begin()
	default:
		y.content(start+width, end, indent, plain)
	}
}

// isFlow reports whether a text continues as a YAML flow mapping, whose names need
// no quotes (YAML 1.2 §7.4.2).
func isFlow(text string) bool {
	text = strings.TrimLeft(text, " \t")
	_, width := key(text)
	return width > 0 && text[0] != '"' // every line is searched for JSON
}

// begin is called between two objects.
func (y *yaml) begin() { y.object, y.parents, y.first = nil, y.parents[:0], "" }

// indentation is how many bytes a line is indented by, and how many columns.
// The marks of a quoted mail, a table or a diff count as columns.
func indentation(line string) (width, indent int) {
	for width < len(line) {
		switch {
		case strings.IndexByte(" \t>|+", line[width]) >= 0:
			width++
		case strings.HasPrefix(line[width:], "\u00a0"):
			width += len("\u00a0")
		default:
			return width, indent
		}
		indent++
	}
	return width, indent
}

// content reads a line after its indentation.
func (y *yaml) content(start, end, indent, plain int) {
	text := y.source.text
	listed := false
	for start < end && text[start] == '-' && (start+1 == end || text[start+1] == ' ') && len(y.parents) < maxDepth {
		y.element(indent)
		width, columns := indentation(text[start+1 : end])
		start, indent, listed = start+1+width, indent+1+columns, true
	}
	name, width := key(text[start:end])
	switch {
	case width > 0 && len(y.parents) < maxDepth:
		y.under(name, indent)
		y.value(start+width, end, indent)
	case listed && start < end:
		y.value(start, end, indent)
	case 0 < plain && plain < maxFold && indent > y.parents[len(y.parents)-1].indent:
		y.fold(start, end)
		y.plain = plain + 1
	default:
		y.embedded(start, end)
	}
}

// element starts the next element of a list.
func (y *yaml) element(indent int) {
	y.leave(indent + 1)
	if n := len(y.parents); n > 0 && y.parents[n-1].name == sequence && y.parents[n-1].indent == indent {
		y.parents[n-1].number++
		return
	}
	y.parents = append(y.parents, parent{indent: indent, name: sequence})
}

// under starts what belongs to a name.
func (y *yaml) under(name string, indent int) {
	y.leave(indent)
	if len(y.parents) == 0 && (name == "kind" || name == "apiVersion") {
		if name == y.first {
			y.begin() // the line between two objects is missing
		}
		y.first = cmp.Or(y.first, name)
	}
	y.parents = append(y.parents, parent{indent: indent, name: name})
}

// leave leaves what is indented that far or more.
func (y *yaml) leave(indent int) {
	n := len(y.parents)
	for n > 0 && y.parents[n-1].indent >= indent {
		n--
	}
	y.parents = y.parents[:n]
}

// key reads the name that a line starts with. The width is that of the name and
// the colon after it; 0 where there is none.
func key(line string) (name string, width int) {
	line = line[:min(len(line), maxName)]
	n := 0
	if line != "" && (line[0] == '"' || line[0] == '\'') {
		n = strings.IndexByte(line[1:], line[0]) + 2
		name = line[1:max(1, n-1)]
	} else {
		for n < len(line) && isNameByte(line[n]) {
			n++
		}
		name = line[:n]
	}
	if name == "" || n >= len(line) || line[n] != ':' || n+1 < len(line) && strings.IndexByte(" \t\r", line[n+1]) < 0 {
		return "", 0
	}
	return name, n + 1
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_./~", c) >= 0
}

func (y *yaml) lineEnd(from int) int {
	from = min(from, len(y.source.text))
	if n := strings.IndexByte(y.source.text[from:], '\n'); n >= 0 {
		return from + n
	}
	return len(y.source.text)
}
