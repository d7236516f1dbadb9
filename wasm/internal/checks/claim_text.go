package checks

import (
	"fmt"
	"slices"

	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/report"
)

var claimText = check{
	code: "CLAIM-TEXT", severity: report.Medium,
	title:  "a name contains deceptive characters",
	detail: "It contains {}. Different names can look the same that way.",
	fix:    "Compare names byte by byte, and ask the issuer why it uses these characters.",
	source: "Unicode TR #36; UTS #39",
	token: func(c *Case) bool {
		return c.deceptive("header.", c.Header(), []string{"kid", "typ"}, 1) || c.deceptive("payload.", c.Claims.Members, shown, maxNesting)
	},
}

// shown are the claims by which people and servers identify someone.
var shown = []string{
	"iss", "sub", "aud", "name", "given_name", "family_name", "nickname", "preferred_username", "username", "email", "upn",
	"groups", "roles", "client_id", "azp", "namespace", "kubernetes.io/serviceaccount/namespace",
	"kubernetes.io/serviceaccount/service-account.name", "kubernetes.io/serviceaccount/secret.name",
}

// deceptive looks at the names of all members and at the values of some.
func (c *Case) deceptive(path string, members []exact.Member, values []string, depth int) bool {
	for _, m := range members {
		if what := trick(m.Name); what != "" {
			return c.found(path+m.Name, what)
		}
		if slices.Contains(values, m.Name) {
			texts, _ := m.Value.Strings()
			for _, text := range texts {
				if what := trick(text); what != "" {
					return c.found(path+m.Name, what)
				}
			}
		}
		if depth > 1 && m.Value.IsObject() && c.deceptive(path+m.Name+" ", m.Value.Members(), values, depth-1) {
			return true
		}
	}
	return false
}

// trick describes the first deceptive character of a text; empty if there is
// none. Joiners are fine in a script that needs them.
func trick(text string) string {
	if printable(text) {
		return ""
	}
	word := none // the script of the letters so far
	for _, r := range text {
		s := scriptOf(r)
		switch {
		case s == control:
			return "the control character " + codePoint(r)
		case s == bidi:
			return codePoint(r) + ", which changes the writing direction"
		case s == invisible, s == joiner && word != other:
			return codePoint(r) + ", which is invisible"
		case s == joiner:
		case s <= other, word == none, word == other:
			word = s
		case s != word:
			return "a word that mixes letters of two similar alphabets"
		}
	}
	return ""
}

// printable reports whether a text is of ASCII that can be seen, as almost all are.
func printable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

func isControl(r rune) bool { return scriptOf(r) == control }

// script is what a character belongs to, as far as it can deceive.
type script int

const (
	none  script = iota // not a letter: a word ends here
	other               // a letter that resembles no letter of another alphabet
	latin
	greek
	cyrillic
	control
	bidi
	invisible
	joiner
)

// scripts are ranges of Unicode, in order; what is between them is other.
var scripts = []struct {
	from, to rune
	script   script
}{
	{0, 0x1F, control}, {' ', '@', none}, {'A', 'Z', latin}, {'[', '`', none}, {'a', 'z', latin}, {'{', '~', none},
	{0x7F, 0x9F, control}, {0xA0, 0xAC, none}, {0xAD, 0xAD, invisible}, {0xAE, 0xBF, none}, {0xC0, 0x24F, latin},
	{0x370, 0x3FF, greek}, {0x400, 0x52F, cyrillic}, {0x61C, 0x61C, bidi}, {0x115F, 0x1160, invisible}, {0x180E, 0x180E, invisible},
	{0x1E00, 0x1EFF, latin}, {0x1F00, 0x1FFF, greek}, {0x200B, 0x200B, invisible}, {0x200C, 0x200D, joiner}, {0x200E, 0x200F, bidi},
	{0x2010, 0x2027, none}, {0x2028, 0x2029, control}, {0x202A, 0x202E, bidi}, {0x202F, 0x205F, none}, {0x2060, 0x2064, invisible},
	{0x2066, 0x2069, bidi}, {0x206A, 0x206F, invisible}, {0x3164, 0x3164, invisible}, {0xFEFF, 0xFEFF, invisible},
	{0xFF21, 0xFF5A, latin}, {0xFFA0, 0xFFA0, invisible}, {0xFFF9, 0xFFFB, control}, {0xE0000, 0xE007F, invisible},
}

func scriptOf(r rune) script {
	for _, s := range scripts {
		if r <= s.to {
			if r >= s.from {
				return s.script
			}
			break
		}
	}
	return other
}
