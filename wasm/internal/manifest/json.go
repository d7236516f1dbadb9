package manifest

import (
	"strconv"
	"strings"
)

// json reads one value of JSON, or of YAML in flow style. It stops where the text
// can't be either.
type json struct {
	*reader
	source *source
	text   string  // of the source, as far as the value can go
	object *Object // that its values belong to; nil before the first one
	path   []string
	at     int
}

// value reads one value with its contents. It returns false where the text ends or
// is broken.
func (j *json) value() bool {
	if !j.skip(" \t\r\n") {
		return false
	}
	switch c := j.text[j.at]; c {
	case '{':
		return j.members()
	case '[':
		return j.elements()
	case '"', '\'':
		return j.quoted(c)
	}
	return j.word()
}

func (j *json) members() bool {
	j.at++
	for len(j.path) < maxDepth && !j.full() && j.skip(" \t\r\n,") {
		if j.text[j.at] == '}' {
			j.at++
			return true
		}
		name, ok := j.name()
		if !ok || !j.under(name) {
			return false
		}
	}
	return false
}

func (j *json) elements() bool {
	j.at++
	for n := 0; len(j.path) < maxDepth && !j.full() && j.skip(" \t\r\n,"); n++ {
		if j.text[j.at] == ']' {
			j.at++
			return true
		}
		if !j.under(strconv.Itoa(n)) {
			return false
		}
	}
	return false
}

// under reads the value of a name.
func (j *json) under(name string) bool {
	j.path = append(j.path, name)
	ok := j.value()
	j.path = j.path[:len(j.path)-1]
	return ok
}

// name reads a name and the colon after it.
func (j *json) name() (name string, ok bool) {
	if c := j.text[j.at]; c == '"' || c == '\'' {
		start, end := j.string(c)
		name = unescaped(j.text[start:end])
	} else {
		n := strings.IndexAny(j.text[j.at:min(len(j.text), j.at+maxName)], ":{}[]\",\n ")
		if n <= 0 {
			return "", false
		}
		name = j.text[j.at : j.at+n]
		j.at += n
	}
	if !j.skip(" \t\r\n") || j.text[j.at] != ':' {
		return "", false
	}
	j.at++
	return name, true
}

func (j *json) quoted(quote byte) bool {
	start, end := j.string(quote)
	value := j.source.value(start, end)
	if quote == '\'' {
		value = &source{text: strings.ReplaceAll(j.text[start:end], "''", "'"), within: j.source, start: start}
	}
	from := j.source.at(start)
	j.object = j.add(j.object, j.path, folded(j.text[start:end], value.text), from, from)
	j.inside(j.path, value)
	j.object.Entries[len(j.object.Entries)-1].End = j.source.at(end) // last, because at counts on
	return j.at < len(j.text)
}

// folded is a value without the line breaks within its quotes.
func folded(raw, value string) string {
	if strings.IndexByte(raw, '\n') < 0 {
		return value
	}
	return strings.Join(strings.Fields(value), " ")
}

// string steps over a quoted string and returns the place of its text.
func (j *json) string(quote byte) (start, end int) {
	j.at++
	for start = j.at; j.at < len(j.text); j.at++ {
		switch c := j.text[j.at]; {
		case c == '\'' && quote == c && strings.HasPrefix(j.text[j.at+1:], "'"):
			j.at++
		case c == quote:
			j.at++
			return start, j.at - 1
		case c == '\\' && quote == '"' && j.at+1 < len(j.text):
			j.at++
		case c == '\n' && !goesOn(j.text[j.at:]):
			return start, j.at
		}
	}
	return start, len(j.text)
}

// goesOn reports whether a string that a terminal wrapped continues after a line
// break: with what could be a token, or with the closing quote.
func goesOn(text string) bool {
	text = strings.TrimLeft(text[:min(len(text), maxName)], " \t\r\n")
	if text == "" {
		return false
	}
	c := text[0]
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte(`+/=_-."`, c) >= 0
}

// word reads a number, true, or what YAML leaves without quotes.
func (j *json) word() bool {
	n := strings.IndexAny(j.text[j.at:], ",}]{[\"\n\\")
	if n < 0 {
		n = len(j.text) - j.at
	}
	start, value := j.at, strings.TrimRight(j.text[j.at:j.at+n], " \t\r")
	j.at += n
	if n == 0 {
		return false
	}
	if value != "null" {
		j.object = j.add(j.object, j.path, value, j.source.at(start), j.source.at(start+len(value)))
	}
	return true
}

// skip steps over some characters. It returns false where nothing is left.
func (j *json) skip(chars string) bool {
	for j.at < len(j.text) && strings.IndexByte(chars, j.text[j.at]) >= 0 {
		j.at++
	}
	return j.at < len(j.text)
}
