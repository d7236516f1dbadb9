package sdjwt

import (
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
)

// step leads from an array or object to a value in it.
type step struct {
	kind  kind
	name  string
	index int
}

type kind int

const (
	named    kind = iota // a member
	element              // of an array
	replaced             // an element that was disclosed
)

// member shortens the name once, when it is read: a long one may lead to very
// many values.
func member(name string) step { return step{kind: named, name: excerpt.Truncate(name)} }

// place is where something is. It is written only on demand.
type place struct {
	frames []*frame
	last   string // a member of the innermost; empty for that itself
}

func (w *walk) at(last string) place { return place{w.frames, last} }

// maxSteps are shown of a path, the last ones.
const maxSteps = 8

// String is the path as people write it: "address._sd", "nationalities[0]".
func (p place) String() string {
	frames := p.frames[1:] // no step leads to the first
	path := ""
	if len(frames) > maxSteps {
		frames, path = frames[len(frames)-maxSteps:], "…"
	}
	for _, f := range frames {
		path += f.step.String()
	}
	if p.last != "" {
		path += member(p.last).String()
	}
	if path == "" {
		return "the payload"
	}
	return strings.TrimPrefix(path, ".")
}

func (s step) String() string {
	if s.kind == named {
		return "." + s.name
	}
	return "[" + strconv.Itoa(s.index) + "]"
}
