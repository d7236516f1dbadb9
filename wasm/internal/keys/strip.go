package keys

import (
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4/json"
)

// strip removes what copying adds around keys. It is never used for a secret, in which
// every character counts.
func strip(text string) string {
	text = strings.TrimSpace(strings.TrimPrefix(withoutColors(text), "\ufeff"))
	text = withoutFence(text)
	text = withoutQuotes(text)
	text = withoutPrompt(text)
	if formatOf(text) == pemText && strings.Contains(text, `\`) {
		// As in an environment variable, in source code, in a part of JSON.
		text = strings.NewReplacer(`\\r`, "", `\\n`, "\n", `\r`, "", `\n`, "\n", `\/`, "/").Replace(text)
	}
	return text
}

// withoutColors removes what sets a terminal's colors: ESC [ 1;32m.
func withoutColors(text string) string {
	if !strings.Contains(text, "\x1b[") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "\x1b[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		rest = strings.TrimLeft(rest, "0123456789;")
		text = rest[min(1, len(rest)):]
	}
}

// withoutFence removes the fence of a Markdown code block.
func withoutFence(text string) string {
	if !strings.HasPrefix(text, "```") {
		return text
	}
	_, text, _ = strings.Cut(text, "\n")
	text, _, _ = strings.Cut(text, "```")
	return strings.TrimSpace(text)
}

// withoutQuotes removes quotation marks, and decodes a JSON string.
func withoutQuotes(text string) string {
	text = strings.TrimSuffix(text, ",")
	var s string
	if strings.HasPrefix(text, `"`) && json.Unmarshal([]byte(text), &s) == nil {
		return strings.TrimSpace(s)
	}
	for _, marks := range [][2]string{{`"`, `"`}, {"'", "'"}, {"`", "`"}, {"“", "”"}} {
		inner, opened := strings.CutPrefix(text, marks[0])
		if inner, closed := strings.CutSuffix(inner, marks[1]); opened && closed {
			return strings.TrimSpace(inner)
		}
	}
	return text
}

// withoutPrompt removes the line with the command, and the prompt that follows its output,
// on the same line after kubectl get --raw.
func withoutPrompt(text string) string {
	if first, rest, more := strings.Cut(text, "\n"); more && isCommand(first) {
		text = strings.TrimSpace(rest)
	}
	if !strings.HasPrefix(text, "{") {
		return text
	}
	end := strings.LastIndexByte(text, '}') + 1
	tail := strings.TrimSpace(text[end:])
	if len(tail) <= 200 && strings.ContainsAny(lastRune(tail), "$#%>❯") {
		return text[:end]
	}
	return text
}

func isCommand(line string) bool {
	return len(line) <= 1000 && slices.ContainsFunc(strings.Fields(line), func(word string) bool {
		return slices.Contains([]string{"kubectl", "oc", "curl", "wget", "cat", "openssl", "ssh-keygen", "ssh-keyscan"}, word)
	})
}

func lastRune(text string) string {
	r := []rune(text)
	return string(r[max(0, len(r)-1):])
}
