package manifest

import (
	"strconv"
	"strings"
)

// value reads what follows a name, or the dash of a list.
func (y *yaml) value(start, end, indent int) {
	text := y.source.text
	start += len(text[start:end]) - len(strings.TrimLeft(text[start:end], " \t\r\u00a0"))
	value := strings.TrimRight(text[start:end], " \t\r")
	switch {
	case value == "" || value[0] == '#':
	case value[0] == '|' || value[0] == '>':
		y.block(indent)
	case value[0] == '"' || value[0] == '\'':
		y.quoted(start, indent)
	case value[0] == '{' || value[0] == '[':
		y.json(start, end, text)
	default:
		value, _, _ = strings.Cut(value, " #")
		value = strings.TrimRight(value, " \t")
		y.add(value, start, start+len(value))
		y.plain = 1
		y.embedded(start, end)
	}
}

func (y *yaml) add(value string, start, end int) {
	y.object = y.reader.add(y.object, y.where(), value, y.source.at(start), y.source.at(end))
}

// where is the path to the current value.
func (y *yaml) where() []string {
	y.path = y.path[:0]
	for _, p := range y.parents {
		if p.name == sequence {
			p.name = strconv.Itoa(p.number)
		}
		y.path = append(y.path, p.name)
	}
	return y.path
}

// fold adds a line to the value before it.
func (y *yaml) fold(start, end int) {
	e := &y.object.Entries[len(y.object.Entries)-1]
	value := strings.TrimRight(y.source.text[start:end], " \t\r")
	if len(e.Value) < maxFold*maxName {
		e.Value += " " + value
	}
	e.End = y.source.at(start + len(value))
}

// block reads a value on separate lines: all those that are indented more than its
// name.
func (y *yaml) block(indent int) {
	text := y.source.text
	start := min(y.at, len(text))
	end, margin := start, -1
	var b strings.Builder
	for y.at < len(text) {
		lineEnd := y.lineEnd(y.at)
		line := text[y.at:lineEnd]
		width, columns := indentation(line)
		if width < len(line) && columns <= indent {
			break
		}
		if margin < 0 {
			margin = width
		}
		b.WriteString(line[min(width, margin):] + "\n")
		y.at, end = lineEnd+1, lineEnd
	}
	y.add(strings.TrimRight(b.String(), "\n"), min(start+max(margin, 0), end), end)
	y.inside(y.path, &source{text: text[start:end], within: y.source, start: start})
}

// quoted reads a value in quotes, which can continue on lines that are indented
// more than its name.
func (y *yaml) quoted(start, indent int) {
	text, end := y.source.text, y.lineEnd(start)
	for range maxFold {
		next := y.lineEnd(end + 1)
		line := text[min(end+1, len(text)):next]
		if width, columns := indentation(line); width < len(line) && columns <= indent || next == end {
			break
		}
		end = next
	}
	y.json(start, start, text[:end])
}
