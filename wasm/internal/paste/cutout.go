package paste

import "strings"

// cuts are what programs print in place of the rest of a token, or of its signature.
var cuts = []string{"***", "⋯", "[...", "[…", "<snip", "<redacted", "[redacted", "<masked", "<truncated", "[truncated", "(truncated", "<signature", "[signature"}

// cutOut is the sign that a part is missing, which package token knows; empty where the
// token is complete, or where nothing says that a program has cut it.
func (s *scan) cutOut() string {
	const longest = len("(truncated")
	if s.jwt.parts == s.jwt.wanted && s.length() > 0 && (s.lengths() == nil || s.complete()) {
		return ""
	}
	rest := strings.ToLower(strings.TrimLeft(s.input[s.end:min(len(s.input), s.end+2*longest)], " "))
	for _, cut := range cuts {
		if strings.HasPrefix(rest, cut) {
			return "…"
		}
	}
	return ""
}
