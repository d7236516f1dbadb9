package keys

import "strings"

// Inner is a secret inside of a text, and what is around it.
type Inner struct{ Around, Secret string }

// maxLines is how many lines of a file with secrets are read.
const maxLines = 50

// Within are the secrets that a text may hold, in any of its lines: NAME="value",
// export NAME=value, const name = 'value';, name: value, id:value, "value".
func Within(text string) (found []Inner) {
	lines := 0
	for line := range strings.Lines(text) {
		if lines++; lines > maxLines {
			break
		}
		found = append(found, withinLine(strings.TrimSpace(line), text)...)
	}
	return found
}

// withinLine are the secrets of one line of a text.
func withinLine(line, text string) (found []Inner) {
	add := func(around, secret string) {
		secret = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(secret), ",;"))
		if secret != "" && secret != strings.TrimSpace(text) {
			found = append(found, Inner{around, secret})
		}
		if bare := strings.Trim(secret, "\"'`“”"); bare != secret && bare != "" {
			found = append(found, Inner{strings.Replace(around, " and ", ", ", 1) + " and quotes", bare})
		}
	}
	for _, sign := range []string{"=", ": ", ":"} {
		if name, value, ok := strings.Cut(line, sign); ok && isName(name) {
			add("a name and “"+strings.TrimSpace(sign)+"”", value)
		}
	}
	for _, text := range quoted(line) {
		add("code", text)
	}
	bare := strings.TrimRight(line, ",;")
	if bare != line {
		add("a comma or semicolon", bare)
	}
	if inner := strings.Trim(bare, "\"'`“”"); inner != bare && inner != "" {
		found = append(found, Inner{"quotes", inner})
	}
	return found
}

// quoted are the texts in quotes in a line of a program, without escapes.
func quoted(line string) (texts []string) {
	for {
		start := strings.IndexAny(line, "\"'`")
		if start < 0 {
			return texts
		}
		text, rest, ok := strings.Cut(line[start+1:], line[start:start+1])
		if !ok {
			return texts
		}
		texts, line = append(texts, text), rest
	}
}

// isName reports whether a text can be the name of a variable, a member or a key, behind
// words such as export, set and const, or a flag.
func isName(text string) bool {
	const longest, most = 100, 5
	words := strings.Fields(strings.Trim(strings.TrimSpace(text), " \"'-{"))
	return len(words) > 0 && len(words) <= most && len(text) <= longest
}
