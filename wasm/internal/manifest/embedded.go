package manifest

import "strings"

// json reads a value of the current object, and any JSON that follows in the
// line.
func (y *yaml) json(start, end int, text string) {
	j := &json{reader: y.reader, source: y.source, text: text, object: y.object, path: y.where(), at: start}
	j.value()
	y.object = j.object
	y.embedded(j.at, y.lineEnd(max(end, j.at)))
}

// embedded reads the JSON in a line, as in logs.
func (y *yaml) embedded(start, end int) {
	text := y.source.text
	for i := start; i < end; i++ {
		switch {
		case text[i] != '{':
		case follows(text[i+1:], `"`):
			j := &json{reader: y.reader, source: y.source, text: text, at: i}
			j.value()
			if i = j.at - 1; i >= end {
				end = y.lineEnd(i)
			}
		case strings.HasPrefix(text[i+1:], `\"`):
			i = y.quotation(i)
		}
	}
	y.at = end + 1
}

// follows reports whether a text starts with a sign, after any space.
func follows(text, sign string) bool {
	return strings.HasPrefix(strings.TrimLeft(text[:min(len(text), maxName)], " \t\r\n"), sign)
}

// quotation reads JSON that has escapes, as in msg="{\"kind\":…}". It returns
// where it ends.
func (y *yaml) quotation(start int) int {
	text, end := y.source.text, start
	for end < len(text) && text[end] != '"' && text[end] != '\n' {
		if text[end] == '\\' && end+1 < len(text) {
			end++
		}
		end++
	}
	end = min(end, len(text))
	y.inside(nil, y.source.value(start, end))
	return end
}
