package yaml

import (
	"errors"
	"strconv"
	"strings"
)

// Kind is what a Node is.
type Kind byte

// The kinds of nodes.
const (
	Null  Kind = iota
	Plain      // a number or a boolean: Text is its JSON
	Text
	List
	Map
)

// Node is a value.
type Node struct {
	Kind  Kind
	Text  string
	Names []string // of a Map
	Nodes []*Node  // of a List or a Map
	Line  int      // from 1
}

// Get is the last value of a name; nil where there is none, and in all but a Map.
func (n *Node) Get(name string) *Node {
	if n == nil {
		return nil
	}
	for i := len(n.Names) - 1; i >= 0; i-- {
		if n.Names[i] == name {
			return n.Nodes[i]
		}
	}
	return nil
}

// words are the booleans and nulls of YAML 1.1, of which there are more than people
// know; each may also be in capitals, or begin with one.
const words = " y=true yes=true true=true on=true n=false no=false false=false off=false ~=null null=null "

// word is what such a word means; empty where it is none.
func word(text string) string {
	lower := strings.ToLower(text)
	if text != lower && text != strings.ToUpper(text) && text[1:] != lower[1:] {
		return ""
	}
	_, after, ok := strings.Cut(words, " "+lower+"=")
	if !ok || strings.ContainsAny(lower, " =") {
		return ""
	}
	value, _, _ := strings.Cut(after, " ")
	return value
}

// resolve is what a plain scalar means in YAML 1.1; nil where it is not known here.
func resolve(text string) *Node {
	if text == "" {
		return &Node{}
	}
	switch value := word(text); value {
	case "null":
		return &Node{}
	case "true", "false":
		return &Node{Kind: Plain, Text: value}
	}
	if !strings.Contains("+-.0123456789", text[:1]) {
		return &Node{Kind: Text, Text: text}
	}
	plain := strings.ReplaceAll(text, "_", "")
	i, err := strconv.ParseInt(plain, 0, 64)
	switch {
	case text[0] == '.':
	case err == nil:
		return &Node{Kind: Plain, Text: strconv.FormatInt(i, 10)}
	case errors.Is(err, strconv.ErrRange):
		return nil
	}
	switch strings.ToLower(strings.TrimLeft(text, "+-")) {
	case ".inf", ".nan":
		return nil
	}
	f, err := strconv.ParseFloat(plain, 64)
	switch {
	case err != nil && !strings.HasPrefix(strings.TrimLeft(plain, "+-"), "0b"):
		return &Node{Kind: Text, Text: text}
	case strings.ContainsAny(plain, "bBxXpPnN_"), err != nil:
		return nil
	case text[0] == '.' && plain != text:
		return &Node{Kind: Text, Text: text}
	}
	return &Node{Kind: Plain, Text: strconv.FormatFloat(f, 'g', -1, 64)}
}

// Str is the text of a Text at the end of a path of names; empty for anything else.
func (n *Node) Str(path ...string) string {
	for _, name := range path {
		n = n.Get(name)
	}
	if n == nil || n.Kind != Text {
		return ""
	}
	return n.Text
}

// List are the elements of a List; nil for anything else.
func (n *Node) List() []*Node {
	if n == nil || n.Kind != List {
		return nil
	}
	return n.Nodes
}

// Type is what encoding/json calls the kind of a value.
func (n *Node) Type() string {
	switch {
	case n.Kind == Text:
		return "string"
	case n.Kind == List:
		return "array"
	case n.Kind == Map:
		return "object"
	case n.Text == "true", n.Text == "false":
		return "bool"
	}
	return "number"
}
