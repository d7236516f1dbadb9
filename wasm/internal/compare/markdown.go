package compare

import (
	"fmt"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/report"
)

// markdown is the comparison for a ticket: what differs, and nothing to authenticate with.
func markdown(p pair, c report.Comparison) string {
	const most = 200
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**\n\n- A: %s\n- B: %s\n", plain(c.Sentence), plain(p.a.token.Verdict.Sentence), plain(p.b.token.Verdict.Sentence))
	if c.Count == 0 {
		return b.String()
	}
	b.WriteString("\n| | A | B |\n|---|---|---|\n")
	for _, row := range c.Rows[:min(c.Count, most)] {
		name := row.Name
		if row.Part == report.ComparedHeader {
			name = "header." + name
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", cell(name), cell(row.A), cell(row.B))
	}
	if more := c.Count - most; more > 0 {
		fmt.Fprintf(&b, "\nand %d more\n", more)
	}
	return b.String()
}

func plain(spans []report.Span) (text string) {
	for _, s := range spans {
		if s.Code {
			text += excerpt.Code(s.Text)
		} else {
			text += s.Text
		}
	}
	return text
}

// cell is a value in a table. What could be a token in a claim isn't copied.
func cell(value string) string {
	const most = 1_000
	value = excerpt.First(withoutTokens(strings.Join(strings.Fields(value), " ")), most)
	if value == "" {
		return "–"
	}
	return strings.ReplaceAll(excerpt.Code(value), "|", `\|`)
}

// withoutTokens replaces all that begins like a JWT.
func withoutTokens(text string) string {
	var b strings.Builder
	for {
		at := strings.Index(text, "eyJ")
		if at < 0 {
			return b.String() + text
		}
		rest := strings.TrimLeftFunc(text[at:], inToken)
		if word := text[at : len(text)-len(rest)]; strings.Contains(word, ".") {
			b.WriteString(text[:at] + "(a token)")
		} else {
			b.WriteString(text[:at] + word)
		}
		text = rest
	}
}

func inToken(r rune) bool {
	return r == '.' || r == '-' || r == '_' || r == '~' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}
