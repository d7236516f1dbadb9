package paste

import (
	"slices"
	"strings"
)

// withoutPrompt is the token without the prompt of a shell that stands directly behind
// it, as after kubectl get -o jsonpath and base64 -d, which print no line break: the
// token itself where there is none.
func (s *scan) withoutPrompt() *scan {
	end := s.promptAt()
	if end == 0 {
		return s
	}
	short := s.newScan(s.start)
	short.add(s.input[s.start:end], end-s.start)
	short.prompted = true
	return short
}

// promptAt is where the prompt begins: where the signature has a length that its
// algorithm produces, the longest that leaves one. It is 0 where there is no prompt.
func (s *scan) promptAt() int {
	j := s.outer()
	if j.header == nil || j.wanted != 3 || len(s.parts) < j.wanted || s.text.Len() != s.end-s.start {
		return 0
	}
	const longest = 2_000 // with the longest signature
	from := s.parts[2].start
	line, _, _ := strings.Cut(s.input[from:min(from+longest, len(s.input))], "\n")
	for _, length := range slices.Backward(j.lengths) {
		if length > 0 && length < len(line) && plainPrefix(line) >= length && isPrompt(line[length:]) {
			return from + length
		}
	}
	return 0
}

// isPrompt reports whether a line starts with a prompt: user@host:~$, host:~ user$,
// sh-5.2#, ~ #, /app $, PS C:\>. A command may follow.
func isPrompt(line string) bool {
	const longest = 200
	sign := promptSign(line[:min(len(line), longest)])
	if sign < 0 {
		return false
	}
	place := line[:sign]
	word := place[:plainPrefix(place)] // of a user, a host or a program
	rest := place[len(word):]
	switch {
	case word == "":
		return strings.HasPrefix(rest, "~") || strings.HasPrefix(rest, "/")
	case strings.HasPrefix(rest, "@"):
		return plainPrefix(rest[1:]) > 0
	case word == "PS", len(word) == 1:
		return strings.Contains(rest, `:\`)
	case strings.HasPrefix(rest, ":"):
		return strings.HasPrefix(rest[1:], "~") || strings.HasPrefix(rest[1:], "/")
	}
	name, version, _ := strings.Cut(word, "-")
	return rest == "" && strings.HasSuffix(name, "sh") && strings.Trim(version, "0123456789.") == "" && version != ""
}

// promptSign is where a prompt ends: at the first sign of one that a space or the end of
// the line follows; -1 where there is none.
func promptSign(line string) int {
	for i := range len(line) {
		if strings.IndexByte("$#%>", line[i]) >= 0 && strings.TrimLeft(line[i+1:min(len(line), i+2)], " \r") == "" {
			return i
		}
	}
	return -1
}
