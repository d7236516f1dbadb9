package cel

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What the API server bounds.
const (
	maxLength  = 100_000 // code points of an expression
	maxErrors  = 100
	maxSnippet = 16384 // bytes of a line that an error shows
)

// source is an expression and what is wrong with it.
type source struct {
	text   []rune
	errors []fault
	count  int // of errors, with those beyond maxErrors
}

// fault is a text about a place, counted in code points.
type fault struct {
	at   int
	text string
}

func newSource(expression string) *source { return &source{text: []rune(expression)} }

func (s *source) report(at int, text ...string) {
	s.count++
	if s.count <= maxErrors {
		s.errors = append(s.errors, fault{at, strings.Join(text, "")})
	}
}

// mentions reports whether an error has a text. Numbers of the variables of types are
// drawn by chance.
func (s *source) mentions(text string) bool {
	return slices.ContainsFunc(s.errors, func(f fault) bool { return strings.Contains(f.text, text) })
}

// err is all errors, in the order of their places.
func (s *source) err(exact bool) error {
	if len(s.errors) == 0 {
		return nil
	}
	insertionSort(len(s.errors), func(i, j int) bool { return s.errors[i].at > s.errors[j].at },
		func(i, j int) { s.errors[i], s.errors[j] = s.errors[j], s.errors[i] })
	lines := make([]string, 0, len(s.errors)+1)
	for _, f := range s.errors {
		lines = append(lines, s.show(f))
	}
	if more := s.count - maxErrors; more > 0 {
		lines = append(lines, strconv.Itoa(more)+" more errors were truncated")
	}
	return &CompileError{"compilation failed: " + strings.Join(lines, "\n"), exact}
}

// show points at a place below its line.
func (s *source) show(f fault) string {
	if len(s.text) == 0 {
		return "ERROR: <input>:1:0: " + f.text
	}
	start, number := 0, 1
	for i, r := range s.text[:f.at] {
		if r == '\n' {
			start, number = i+1, number+1
		}
	}
	column := f.at - start
	text := "ERROR: <input>:" + strconv.Itoa(number) + ":" + strconv.Itoa(column+1) + ": " + f.text
	line := s.text[start:]
	if end := slices.Index(line, '\n'); end >= 0 {
		line = line[:end]
	}
	if len(string(line)) > maxSnippet {
		return text
	}
	return text + "\n | " + strings.ReplaceAll(string(line), "\t", " ") + "\n | " + pointer(line, column)
}

func pointer(line []rune, column int) string {
	var b strings.Builder
	for _, r := range line[:min(column, len(line))] {
		b.WriteString(pick(r, ".", "．"))
	}
	if column < len(line) {
		return b.String() + pick(line[column], "^", "＾")
	}
	return b.String() + "^"
}

func pick(r rune, narrow, wide string) string {
	if utf8.RuneLen(r) > 1 {
		return wide
	}
	return narrow
}

func tooLong(size int) error {
	return &CompileError{"compilation failed: ERROR: <input>:-1:0: expression code point size exceeds limit: size: " +
		strconv.Itoa(size) + ", limit " + strconv.Itoa(maxLength), true}
}

// insertionSort keeps the order of what is the same. It is for a hundred things, and
// smaller than the one that slices makes for each type.
func insertionSort(n int, after func(i, j int) bool, swap func(i, j int)) {
	for i := 1; i < n; i++ {
		for j := i; j > 0 && after(j-1, j); j-- {
			swap(j-1, j)
		}
	}
}
