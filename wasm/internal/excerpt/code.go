package excerpt

import "strings"

// Code quotes a value in Markdown, with more backticks than it contains in a row
// (CommonMark §6.1).
func Code(value string) string {
	fence := "`"
	for strings.Contains(value, fence) {
		fence += "`"
	}
	if value == "" || len(fence) > 1 { // a renderer takes these spaces away
		value = " " + value + " "
	}
	return fence + value + fence
}
