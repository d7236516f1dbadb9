package wat

import (
	"fmt"
	"regexp"
	"strings"
)

// A node is a word, or a list in parentheses.
type node struct {
	line int
	word string // empty for a list
	list []node
}

var (
	comment = regexp.MustCompile(`;;[^\n]*`)
	tokens  = regexp.MustCompile(`[()\n]|"[^"\n]*"|[^\s()"]+`)
)

// parse reads one list, with nothing around it.
func parse(source string) node {
	open := []node{{line: 1}}
	line := 1
	for _, word := range tokens.FindAllString(comment.ReplaceAllString(source, ""), -1) {
		last := len(open) - 1
		switch {
		case word == "\n":
			line++
		case word == "(":
			open = append(open, node{line: line})
		case word == ")" && last > 0:
			open[last-1].list = append(open[last-1].list, open[last])
			open = open[:last]
		default:
			open[last].list = append(open[last].list, node{line: line, word: word})
		}
	}
	if len(open) != 1 || len(open[0].list) != 1 {
		fail(node{line: line}, "expected one list, with its parentheses closed")
	}
	return open[0].list[0]
}

// at returns what is at a place of a list.
func (n node) at(i int) node {
	if i >= len(n.list) {
		fail(n, "%q needs more", n.head())
	}
	return n.list[i]
}

// from returns what is in a list from a place on.
func (n node) from(i int) []node {
	if i > len(n.list) {
		fail(n, "%q needs more", n.head())
	}
	return n.list[i:]
}

// head is the first word of a list.
func (n node) head() string {
	if len(n.list) == 0 {
		return ""
	}
	return n.list[0].word
}

func (n node) isName() bool { return strings.HasPrefix(n.word, "$") }

// take removes the first of nodes if it is a list with that head.
func take(nodes *[]node, head string) (node, bool) {
	if len(*nodes) == 0 || (*nodes)[0].head() != head {
		return node{}, false
	}
	first := (*nodes)[0]
	*nodes = (*nodes)[1:]
	return first, true
}

// A mistake is in the source. It is a panic inside this package, because the assembler is
// recursive, and an error outside.
type mistake struct{ error }

func fail(n node, format string, args ...any) {
	panic(mistake{fmt.Errorf("line %d: %s", n.line, fmt.Sprintf(format, args...))})
}
