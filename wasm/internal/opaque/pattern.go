package opaque

import "strings"

const (
	lower     = "abcdefghijklmnopqrstuvwxyz"
	upper     = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits    = "0123456789"
	alnum     = lower + upper + digits
	base64url = alnum + "-_"
	hexDigits = digits + "abcdef"
)

// pattern is what tokens with a prefix look like.
type pattern struct {
	prefix string

	// allowed are the characters after the prefix, least and most how many there
	// are.
	allowed     string
	least, most int
}

// match returns the token of this shape that starts at an offset; empty if there
// is none.
func (s pattern) match(input string, start int) string {
	rest, ok := strings.CutPrefix(input[start:], s.prefix)
	if !ok {
		return ""
	}
	rest = rest[:min(len(rest), s.most+1)]
	secret := strings.TrimRight(rest[:run(rest, s.allowed)], ".") // of a sentence
	end := start + len(s.prefix) + len(secret)
	if len(secret) < s.least || len(secret) > s.most || !varied(secret) || !ends(input, end) {
		return ""
	}
	if len(s.prefix) < 3 && !called(input, start, input[start:end]) {
		return "" // such as s., which isn't specific enough
	}
	return input[start:end]
}

// called reports whether the context says that a text is a token.
func called(input string, start int, text string) bool {
	line := before(input, start)
	return alone(input, text) || afterToken(line) || afterBearer(line)
}

// mayBeCalled is a quick look at whether a word can be called a token.
func mayBeCalled(input string, start int) bool {
	const around = 100 // of alone
	line := before(input, start)
	return start <= around || afterToken(line) || afterBearer(line)
}

// run returns how many bytes at the start of a text are among those allowed.
func run(text, allowed string) int {
	for i := range len(text) {
		if !contains(allowed, text[i]) {
			return i
		}
	}
	return len(text)
}

func contains(allowed string, b byte) bool { return strings.IndexByte(allowed, b) >= 0 }

// varied reports whether a text can be a secret: a row of x, as in manuals,
// can't.
func varied(text string) bool {
	const least = 6
	var seen [256]bool
	n := 0
	for i := 0; i < len(text) && n < least; i++ {
		if !seen[text[i]] {
			seen[text[i]] = true
			n++
		}
	}
	return n == least
}

// inWord are the characters of a word, in the sense that a token doesn't start
// after one. inToken are those that any token starts with.
var (
	inWord  = setOf(base64url)
	inToken = setOf(base64url + ".~+/:")
)

func setOf(characters string) (set [256]bool) {
	for i := range len(characters) {
		set[characters[i]] = true
	}
	return set
}

// canStart reports whether a word is worth a closer look: hardly any is long
// enough.
func canStart(input string, start int) bool {
	if len(input)-start < shortestSecret || start > 0 && input[start-1] == '.' {
		return false
	}
	for i := range shortestSecret {
		if !inToken[input[start+i]] {
			return false
		}
	}
	return true
}

// leads reports whether a dot is the first character of a session cookie, where it
// says that what follows is compressed.
func leads(input string, dot int) bool {
	return strings.HasPrefix(input[dot:], ".eJ") && (dot == 0 || !inToken[input[dot-1]])
}

// nextWord returns where the next word starts, not before an offset.
func nextWord(input string, from int) int {
	for i := from; i < len(input); i++ {
		switch {
		case inWord[input[i]]:
			return i + escape(input, i)
		case input[i] == '.' && leads(input, i):
			return i
		}
	}
	return len(input)
}

// escape returns how much of a word belongs to an escape before it: \n, %3D.
func escape(input string, at int) int {
	switch {
	case at == 0:
		return 0
	case input[at-1] == '\\' && contains("nrt", input[at]) && startsWord(input[at+1:]):
		return 1
	case input[at-1] == '%' && run(input[at:min(at+2, len(input))], hexDigits+"ABCDEF") == 2 && startsWord(input[at+2:]):
		return 2
	}
	return 0
}

func startsWord(text string) bool { return text != "" && inWord[text[0]] }

// wordLength is that of the word at the start of a text, one at least.
func wordLength(text string) int {
	for i := 1; i < len(text); i++ {
		if !inWord[text[i]] {
			return i
		}
	}
	return len(text)
}

// ends reports whether a token can end at an offset. After a full stop, or another
// character that a token can contain, no more of it may follow.
func ends(input string, at int) bool {
	switch {
	case at == len(input):
		return true
	case contains(".~+=/", input[at]):
		return at+1 == len(input) || !inWord[input[at+1]]
	}
	return !inWord[input[at]]
}

// alone reports whether a text is all of the input, except for space and quotes.
func alone(input, text string) bool {
	return len(input) <= len(text)+100 && strings.Trim(input, " \t\r\n\"'`") == text
}

// before returns what is before an offset in its line, or a part of it.
func before(input string, at int) string {
	const enough = 80
	text := input[max(0, at-enough):at]
	return text[strings.LastIndexByte(text, '\n')+1:]
}

const quotes = "\"'`\\"

// afterToken reports whether a text ends in the word token, as a name, a flag or
// in prose: "token": --token= TOKEN=' the token is.
func afterToken(text string) bool {
	name := strings.TrimRight(text, " \t:="+quotes)
	name = strings.TrimSuffix(name, " is")
	return name != text && hasSuffixFold(name, "token")
}

// afterBearer reports whether a text ends in "Bearer ".
func afterBearer(text string) bool {
	name := strings.TrimRight(text, " \t")
	return name != text && endsInWord(name, "bearer")
}

// afterFlag reports whether a text ends in --token= or --token.
func afterFlag(text string) bool {
	name := strings.TrimRight(text, quotes)
	name = strings.TrimRight(strings.TrimSuffix(name, "="), " \t")
	return name != text && strings.HasSuffix(name, "--token")
}

// afterKey reports whether a text ends in the key token of YAML or JSON.
func afterKey(text string) bool {
	name, ok := strings.CutSuffix(strings.TrimRight(text, " \t"+quotes), ":")
	return ok && endsInWord(strings.TrimRight(name, " \t"+quotes), "token")
}

func endsInWord(text, word string) bool {
	at := len(text) - len(word)
	return hasSuffixFold(text, word) && (at == 0 || !inWord[text[at-1]])
}

func hasSuffixFold(text, suffix string) bool {
	at := len(text) - len(suffix)
	return at >= 0 && strings.EqualFold(text[at:], suffix)
}
