package cel

import "strings"

func (l *lexer) escaped() (kind string, end int) {
	end = l.run(l.at+1, func(r rune) bool { return isLetter(r) || isDigit(r) || strings.ContainsRune(".-/ ", r) })
	if end > l.at+1 && l.peek(end) == '`' {
		return escaped, end + 1
	}
	return "", end
}

// quoted reads a string that begins with the quote at a place.
func (l *lexer) quoted(at int, raw bool, of string) (kind string, end int) {
	quote := string(l.src.text[at])
	if triple := quote + quote + quote; l.has(at, triple) {
		if kind, end = l.until(at+3, triple, raw, of); kind != "" {
			return kind, end
		}
	}
	return l.until(at+1, quote, raw, of)
}

func (l *lexer) until(at int, quote string, raw bool, of string) (kind string, end int) {
	for at < len(l.src.text) {
		switch r := l.src.text[at]; {
		case l.has(at, quote):
			return of, at + len(quote)
		case len(quote) == 1 && (r == '\n' || r == '\r'):
			return "", at
		case r == '\\' && !raw:
			next, ok := l.escape(at + 1)
			if !ok {
				return "", next
			}
			at = next
		default:
			at++
		}
	}
	return "", at
}

// escape reads what follows a backslash.
func (l *lexer) escape(at int) (end int, ok bool) {
	digits, is := 0, isHex
	switch r := l.peek(at); {
	case r >= 0 && strings.ContainsRune("abfnrtv\"'\\?`", r):
		return at + 1, true
	case r == 'x' || r == 'X':
		digits = 2
	case r == 'u':
		digits = 4
	case r == 'U':
		digits = 8
	case r >= '0' && r <= '3':
		digits, is = 2, func(r rune) bool { return r >= '0' && r <= '7' }
	default:
		return at, false
	}
	for at++; digits > 0; digits-- {
		if !is(l.peek(at)) {
			return at, false
		}
		at++
	}
	return at, true
}
