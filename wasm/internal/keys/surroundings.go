package keys

import "strings"

// Inner is a secret inside of a text, and what is around it.
type Inner struct{ Around, Secret string }

// Within are the secrets that a line may hold: NAME="value", export NAME=value,
// name: value, id:value, "value".
func Within(text string) (found []Inner) {
	text = strings.TrimSpace(text)
	add := func(around, secret string) {
		secret = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(secret), ",;"))
		if secret != "" && secret != text {
			found = append(found, Inner{around, secret})
		}
		if bare := strings.Trim(secret, "\"'`“”"); bare != secret && bare != "" {
			found = append(found, Inner{around + " and the quotes", bare})
		}
	}
	for _, sign := range []string{"=", ": ", ":"} {
		if name, value, ok := strings.Cut(text, sign); ok && isName(name) {
			add("the name, with its “"+strings.TrimSpace(sign)+"”,", value)
		}
	}
	if bare := strings.Trim(text, "\"'`“”"); bare != text {
		found = append(found, Inner{"the quotes", bare})
	}
	return found
}

// isName reports whether a text can be the name of a variable, a member or a key, with
// export before it or not.
func isName(text string) bool {
	const longest = 100
	text = strings.Trim(strings.TrimPrefix(strings.TrimSpace(text), "export "), " \"'-{")
	return text != "" && len(text) <= longest && !strings.ContainsAny(text, " \t\r\n")
}
