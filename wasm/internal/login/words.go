package login

import (
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
)

// unclaimed is what the API server says of a token that no authenticator knows.
const unclaimed = "invalid bearer token"

// message puts the words of an authenticator behind those of the one that is always
// asked first.
func message(text string) string {
	const most = 10_000 // a whole key set can stand in it
	if text == "" {
		return unclaimed
	}
	return excerpt.First("["+unclaimed+", "+text+"]", most)
}

// say puts values into a sentence, one for each %, and shortens them. In WebAssembly
// that is smaller than a sum of texts.
func say(text string, values ...string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "%") {
		if i > 0 {
			b.WriteString(excerpt.Truncate(values[i-1]))
		}
		b.WriteString(part)
	}
	return b.String()
}

// quote is a value in a sentence, where an empty one would be missed.
func quote(value string) string { return "“" + excerpt.Truncate(value) + "”" }

func quoteAll(values []string) string {
	const most = 10
	quoted := make([]string, 0, most)
	for _, v := range values[:min(len(values), most)] {
		quoted = append(quoted, quote(v))
	}
	return excerpt.Truncate(strings.Join(quoted, ", "))
}
