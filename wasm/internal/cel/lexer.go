package cel

import (
	"slices"
	"strings"
)

// token is a word of an expression. Its kind is its text, or the name in the grammar.
type token struct {
	kind, text string
	at         int
	// space is what is left out before it, but for characters that fit nowhere.
	space string
}

const (
	endOfInput = "<EOF>"
	identifier = "IDENTIFIER"
	escaped    = "ESC_IDENTIFIER"
	intNumber  = "NUM_INT"
	uintNumber = "NUM_UINT"
	float      = "NUM_FLOAT"
	stringText = "STRING"
	bytesText  = "BYTES"
)

var operators = []string{
	"==", "!=", "<=", ">=", "&&", "||",
	"<", ">", "[", "]", "{", "}", "(", ")", ".", ",", "-", "!", "?", ":", "+", "*", "/", "%",
}

// lexer makes tokens. Characters that fit nowhere are reported and left out.
type lexer struct {
	src   *source
	at    int
	space strings.Builder
}

func lex(src *source) []*token {
	l := &lexer{src: src}
	var all []*token
	for {
		start := l.at
		l.skip()
		l.space.WriteString(string(src.text[start:l.at]))
		if l.at == len(src.text) {
			return append(all, &token{endOfInput, endOfInput, l.at, l.space.String()})
		}
		if kind, end := l.next(); kind != "" {
			all = append(all, &token{kind, string(src.text[l.at:end]), l.at, l.space.String()})
			l.space.Reset()
			l.at = end
		} else {
			l.fail(end)
		}
	}
}

func (l *lexer) skip() {
	for l.at < len(l.src.text) {
		switch r := l.src.text[l.at]; {
		case strings.ContainsRune("\t \r\n\f", r):
			l.at++
		case r == '/' && l.peek(l.at+1) == '/':
			for l.at < len(l.src.text) && l.src.text[l.at] != '\n' {
				l.at++
			}
		default:
			return
		}
	}
}

// fail quotes up to the character that does not fit, and reads on behind it.
func (l *lexer) fail(at int) {
	end := min(at+1, len(l.src.text))
	l.src.report(l.at, "Syntax error: token recognition error at: '", string(l.src.text[l.at:end]), "'")
	l.at = end
}

func (l *lexer) peek(at int) rune {
	if at < len(l.src.text) {
		return l.src.text[at]
	}
	return -1
}

// next is the kind of the longest token here and where it ends, or "" and the place of
// the character that fits none.
func (l *lexer) next() (kind string, end int) {
	r := l.src.text[l.at]
	switch {
	case isDigit(r), r == '.' && isDigit(l.peek(l.at+1)):
		return l.number()
	case r == '"', r == '\'':
		return l.quoted(l.at, false, stringText)
	case isLetter(r):
		return l.word()
	case r == '`':
		return l.escaped()
	}
	for _, op := range operators {
		if l.has(l.at, op) {
			return op, l.at + len(op)
		}
	}
	if strings.ContainsRune("=&|", r) {
		return "", l.at + 1
	}
	return "", l.at
}

func (l *lexer) has(at int, text string) bool {
	return at+len(text) <= len(l.src.text) && string(l.src.text[at:at+len(text)]) == text
}

func (l *lexer) number() (kind string, end int) {
	if l.has(l.at, "0x") && isHex(l.peek(l.at+2)) {
		return l.unsigned(intNumber, l.run(l.at+2, isHex))
	}
	kind, end = intNumber, l.run(l.at, isDigit)
	if l.peek(end) == '.' && isDigit(l.peek(end+1)) {
		kind, end = float, l.run(end+1, isDigit)
	}
	if e := l.peek(end); e == 'e' || e == 'E' {
		digits := end + 1
		if sign := l.peek(digits); sign == '+' || sign == '-' {
			digits++
		}
		if isDigit(l.peek(digits)) {
			kind, end = float, l.run(digits, isDigit)
		}
	}
	if kind == float {
		return kind, end
	}
	return l.unsigned(kind, end)
}

func (l *lexer) unsigned(kind string, end int) (string, int) {
	if u := l.peek(end); u == 'u' || u == 'U' {
		return uintNumber, end + 1
	}
	return kind, end
}

func (l *lexer) run(at int, is func(rune) bool) int {
	for is(l.peek(at)) {
		at++
	}
	return at
}

// word is an identifier, or a string behind b, r or br.
func (l *lexer) word() (kind string, end int) {
	at, raw, of := l.at, false, stringText
	if r := l.peek(at); r == 'b' || r == 'B' {
		at, of = at+1, bytesText
	}
	if r := l.peek(at); r == 'r' || r == 'R' {
		at, raw = at+1, true
	}
	if q := l.peek(at); at > l.at && (q == '"' || q == '\'') {
		if kind, end = l.quoted(at, raw, of); kind != "" {
			return kind, end
		}
	}
	end = l.run(l.at, func(r rune) bool { return isLetter(r) || isDigit(r) })
	if text := string(l.src.text[l.at:end]); slices.Contains([]string{"in", "true", "false", "null"}, text) {
		return text, end
	}
	return identifier, end
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isHex(r rune) bool { return isDigit(r) || r >= 'a' && r <= 'f' || r >= 'A' && r <= 'F' }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' }
