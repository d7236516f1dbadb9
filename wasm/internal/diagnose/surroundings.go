package diagnose

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/report"
)

// secretSurrounded: the right secret, with what stood around it in a file: the name of a
// variable, quotes, the ID of a key.
func secretSurrounded(c failure) *report.Cause {
	if !c.mac() {
		return nil
	}
	for _, k := range c.tried() {
		for _, inner := range within(string(k.Secret)) {
			for _, r := range append([]reading{{"", []byte(inner.secret)}}, decodings(inner.secret)...) {
				if len(r.secret) > 0 && c.secret(r.secret) {
					how := strings.TrimSuffix(", "+r.words, ", ")
					return &report.Cause{
						Code: "secret-surrounded",
						Text: fmt.Sprintf("The secret is right, apart from %s around it: what is between%s makes this code.", inner.around, how),
						Next: "Paste only the secret itself, and choose its encoding",
					}
				}
			}
		}
	}
	return nil
}

// inner is a secret inside of a text.
type inner struct{ around, secret string }

// within are the secrets that a line may hold: NAME="value", export NAME=value,
// name: value, id:value, "value".
func within(text string) (found []inner) {
	text = strings.TrimSpace(text)
	add := func(around, secret string) {
		secret = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(secret), ",;"))
		if secret != "" && secret != text {
			found = append(found, inner{around, secret})
		}
		if bare := strings.Trim(secret, "\"'`“”"); bare != secret && bare != "" {
			found = append(found, inner{around + " and the quotes", bare})
		}
	}
	for _, sign := range []string{"=", ": ", ":"} {
		if name, value, ok := strings.Cut(text, sign); ok && isName(name) {
			add("the name, with its “"+strings.TrimSpace(sign)+"”,", value)
		}
	}
	if bare := strings.Trim(text, "\"'`“”"); bare != text {
		found = append(found, inner{"the quotes", bare})
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
