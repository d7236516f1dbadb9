package paste

import (
	"strconv"
	"strings"
)

// numberAt is the length of the number that starts a line, as less -N, cat -n and editors
// show it: one more than that of the line before; 0 where there is none.
func (s *scan) numberAt(line int) int {
	start := max(0, line-maxContext)
	before := strings.TrimRight(s.input[start:line], "\r\n")
	last, _, _ := lineNumber(before[strings.LastIndexByte(before, '\n')+1:])
	number, width, ok := lineNumber(s.input[line:min(len(s.input), line+maxContext)])
	if !ok || last == 0 || number != last+1 {
		return 0
	}
	return width
}

// lineNumber reads "  12  ", "12: " and "12 | "; width is its length.
func lineNumber(line string) (number, width int, ok bool) {
	text := strings.TrimLeft(line, " ")
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	rest := strings.TrimLeft(text[digits:], " \t:|│")
	if digits == 0 || len(rest) == len(text)-digits {
		return 0, 0, false
	}
	number, err := strconv.Atoi(text[:digits])
	return number, len(line) - len(rest), err == nil
}
