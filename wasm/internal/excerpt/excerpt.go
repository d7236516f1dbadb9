// Package excerpt shortens values from tokens and keys that are quoted in a
// sentence.
package excerpt

// Text is the beginning of a value, so that it cannot fill the page.
func Text(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// ID is both ends of a long id, which is how people compare them.
func ID(id string) string {
	const most, head, tail = 20, 8, 4
	if r := []rune(id); len(r) > most {
		return string(r[:head]) + "…" + string(r[len(r)-tail:])
	}
	return id
}
