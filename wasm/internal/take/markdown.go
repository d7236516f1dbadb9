package take

import (
	"fmt"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
)

// escapes keep a value from becoming markup where a ticket is shown.
var escapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "[", `\[`, "]", `\]`, "<", `\<`, ">", `\>`, "&", `\&`, "~", `\~`)

// prose is a sentence of the report. What it quotes becomes code.
func prose(text string) string {
	var out strings.Builder
	for {
		before, rest, opens := strings.Cut(text, "“")
		quoted, after, closes := strings.Cut(rest, "”")
		if !opens || !closes || quoted == "" {
			return out.String() + words(text)
		}
		out.WriteString(words(before) + "“" + code(quoted) + "”")
		text = after
	}
}

// words makes code of addresses, so a tracker makes no links and mentions of them.
func words(text string) string {
	list := strings.Split(text, " ")
	for i, word := range list {
		if core := strings.TrimRight(word, ".,;:)"); strings.Contains(core, "://") || strings.Contains(core, "@") {
			list[i] = code(core) + word[len(core):]
		} else {
			list[i] = escapes.Replace(visible(word))
		}
	}
	return strings.Join(list, " ")
}

// code is a value as is.
func code(text string) string { return excerpt.Code(visible(text)) }

// visible spells out the characters that can't be seen, as the page does.
func visible(text string) string {
	var out strings.Builder
	for _, r := range text {
		if strconv.IsPrint(r) {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, "‹U+%04X›", r)
		}
	}
	return out.String()
}

// short is the beginning of a long value.
func short(value string) string {
	const most = 600
	if r := []rune(value); len(r) > most {
		return string(r[:most]) + "… (" + excerpt.Count(len(r), "character") + ")"
	}
	return value
}
