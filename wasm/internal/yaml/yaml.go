// Package yaml reads the first document of a YAML text the way the API server does:
// YAML 1.1, turned into JSON, with its very errors (sigs.k8s.io/yaml).
//
// It knows the part of YAML that configurations are written in. It does not guess
// at the rest, such as anchors, tags and keys over several lines: ErrUnknown says
// that such a thing was met.
package yaml

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ErrUnknown says that a text has what this package does not read. It may well be
// YAML.
var ErrUnknown = errors.New("YAML that is not read here")

// Error is what the API server says of a text that is not YAML.
type Error struct {
	Text string

	// Line is where, from 1.
	Line int
}

func (e *Error) Error() string { return e.Text }

// maxDepth is how deep lists and maps may nest. No configuration comes near.
const maxDepth = 64

// Parse reads the first document of a text. A name that stands twice in a map is
// no error of Parse; duplicates has what a strict reader says of each.
func Parse(text string) (document *Node, duplicates []string, err error) {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	if !utf8.ValidString(text) || strings.ContainsAny(text, "\r\u0085\u2028\u2029\ufeff") {
		return nil, nil, ErrUnknown
	}
	if strings.ContainsFunc(text, isControl) {
		return nil, nil, &Error{Text: "yaml: control characters are not allowed"}
	}
	r := &reader{text: text}
	document = r.document()
	return document, r.duplicates, r.err
}

func isControl(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' || 0x7f <= c && c < 0xa0 || c == 0xfffe || c == 0xffff
}

// reader goes once through a text. The first error stays, and ends all loops.
type reader struct {
	text  string
	at    int // byte
	line  int // from 0
	begin int // the byte where the line begins

	depth      int
	duplicates []string
	err        error
}

func (r *reader) unknown() *Node {
	if r.err == nil {
		r.err = ErrUnknown
	}
	return nil
}

// fail: what breaks the grammar is told with the number of the line before, and
// what breaks a token with that of its own (yaml_parser_t.problem_mark).
func (r *reader) fail(line int, problem string) *Node {
	if r.err == nil {
		where := ""
		if line > 0 {
			where = "line " + strconv.Itoa(line) + ": "
		}
		r.err = &Error{"yaml: " + where + problem, r.line + 1}
	}
	return nil
}

func (r *reader) grammar(problem string) *Node {
	line := r.line
	if r.end() && r.column() > 0 {
		line++
	}
	return r.fail(line, problem)
}

func (r *reader) token(problem string) *Node {
	if r.line == 0 {
		return r.fail(0, problem)
	}
	return r.fail(r.line+1, problem)
}

func (r *reader) column() int { return r.at - r.begin }

// peek is the byte n ahead; 0 at the end.
func (r *reader) peek(n int) byte {
	if r.at+n < len(r.text) {
		return r.text[r.at+n]
	}
	return 0
}

func (r *reader) end() bool { return r.at >= len(r.text) }

// blank reports whether there is white space or the end n ahead.
func (r *reader) blank(n int) bool {
	switch r.peek(n) {
	case ' ', '\t', '\n', 0:
		return true
	}
	return false
}

func (r *reader) newline() {
	r.at++
	r.line++
	r.begin = r.at
}

// spaces steps over what parts tokens of a line.
func (r *reader) spaces(tabs bool) {
	for r.peek(0) == ' ' || tabs && r.peek(0) == '\t' {
		r.at++
	}
}

// skip steps over spaces, comments and line breaks. Tabs may not indent.
func (r *reader) skip(tabs bool) {
	for {
		r.spaces(tabs)
		if r.peek(0) == '#' {
			for !r.end() && r.peek(0) != '\n' {
				r.at++
			}
		}
		if r.peek(0) != '\n' || r.end() {
			return
		}
		r.newline()
	}
}

// marker reports whether the line begins with --- or ..., which part documents.
func (r *reader) marker() bool {
	rest := r.text[r.at:]
	return r.column() == 0 && (strings.HasPrefix(rest, "---") || strings.HasPrefix(rest, "...")) && r.blank(3)
}

func (r *reader) document() *Node {
	r.skip(false)
	switch {
	case r.peek(0) == '%' && r.column() == 0:
		return r.unknown()
	case r.marker() && r.peek(0) == '-':
		r.at += 3
		if r.spaces(true); !r.blank(0) && r.peek(0) != '#' {
			return r.unknown()
		}
		r.skip(false)
	}
	if r.marker() && r.peek(0) == '.' {
		return r.unknown()
	}
	document := r.block(-1)
	if r.skip(false); r.err == nil && !r.end() && !r.marker() {
		r.unknown() // the library does not look at it
	}
	return document
}
