// Package excerpt puts values from tokens and keys into sentences: it shortens quotes and
// counts things.
package excerpt

import "fmt"

// Truncate is the beginning of a value, so that it can't fill the page.
func Truncate(s string) string { return First(s, 120) }

// First is the first n characters of a text, and "…" if there are more.
func First(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}

// ShortID is both ends of a long id, which is how people compare them.
func ShortID(id string) string {
	const most, head, tail = 20, 8, 4
	if r := []rune(id); len(r) > most {
		return string(r[:head]) + "…" + string(r[len(r)-tail:])
	}
	return id
}

// Count is a number of things: "1 key", "2 keys".
func Count[N int | int64](n N, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
