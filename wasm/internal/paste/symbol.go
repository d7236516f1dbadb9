package paste

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class says what a piece of the input is to a reader of tokens.
type class int

const (
	other     class = iota // not a part of a token
	letter                 // of the base64url alphabet, or a dot
	padding                // "=", and "+" or "/" for the alphabet's "-" or "_"
	invisible              // zero-width characters, which copying leaves behind
	space
	newline
	foreign // in no token, and not the end of one either
)

// noise is what was cleaned from the input to read a token.
type noise int

const (
	lineBreaks noise = iota
	spaces
	invisibles
	percents
	entities
	escapes
	standardBase64
	paddings
	noises
)

// symbol is the smallest meaningful piece of the input.
type symbol struct {
	class   class
	text    string // what it contributes to the token
	width   int    // in bytes of the input
	noise   noise  // what reading it cleaned, if it is cleaned at all
	isNoise bool
}

var plain = func() (table [256]bool) {
	for c := range table {
		table[c] = 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
	}
	return table
}()

// nextSymbol returns the symbol at the start of s, which isn't empty.
func nextSymbol(s string) symbol {
	if plain[s[0]] {
		return symbol{class: letter, text: s[:1], width: 1}
	}
	switch s[0] {
	case '=':
		return symbol{padding, "", 1, paddings, true}
	case '+':
		return symbol{padding, "-", 1, standardBase64, true}
	case '/':
		return symbol{padding, "_", 1, standardBase64, true}
	case '%':
		return readPercent(s)
	case '&':
		return readEntity(s)
	case '\\':
		return readEscape(s)
	case '\x1b':
		if n := colorLength(s); n > 0 {
			return symbol{invisible, "", n, invisibles, true}
		}
	case '`', '^', '$': // the end of a line in PowerShell, in cmd, and as cat -A and Vim show it
		if len(s) == 1 || s[1] == '\n' || s[1] == '\r' {
			return symbol{newline, "", min(len(s), 2), lineBreaks, true}
		}
	}
	return readRune(s)
}

func readRune(s string) symbol {
	r, width := utf8.DecodeRuneInString(s)
	switch {
	case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
		return symbol{newline, "", width, lineBreaks, true}
	case unicode.IsSpace(r), strings.ContainsRune("│┃║¬↵⏎", r): // the frame of a terminal's window, and the end of an editor's line
		return symbol{space, "", width, spaces, true}
	case r == '\u00ad' || unicode.Is(unicode.Cf, r):
		return symbol{invisible, "", width, invisibles, true}
	case strings.ContainsRune("*!$@^", r), r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Po, r) || unicode.Is(unicode.Pd, r)):
		return symbol{class: foreign, text: s[:width], width: width}
	}
	return symbol{class: other, width: width}
}

// colorLength is the length of the escape that sets a terminal's color at the start of
// s: ESC [ … m, or K, which grep adds; 0 where there is none.
func colorLength(s string) int {
	s = s[:min(len(s), longestColor)]
	rest, ok := strings.CutPrefix(s, "\x1b[")
	final := strings.TrimLeft(rest, "0123456789;")
	if !ok || final == "" || final[0] != 'm' && final[0] != 'K' {
		return 0
	}
	return len(s) - len(final) + 1
}

const longestColor = 24 // ESC [ 38;2;255;255;255 m, and some more

// readPercent reads %2E and the like, as in URLs.
func readPercent(s string) symbol {
	if len(s) < 3 {
		return symbol{class: other, width: 1}
	}
	code, ok := number(s[1:3], 16)
	return rewritten(code, 3, percents, ok)
}

// readEntity reads &#46; and the like, as in HTML. The names of all others would
// cost a table of 30 kB.
func readEntity(s string) symbol {
	end := strings.IndexByte(s[:min(len(s), 10)], ';')
	if end < 0 {
		return symbol{class: other, width: 1}
	}
	switch name := s[1:end]; {
	case name == "period":
		return rewritten('.', end+1, entities, true)
	case name == "lowbar":
		return rewritten('_', end+1, entities, true)
	case name == "equals":
		return rewritten('=', end+1, entities, true)
	case strings.HasPrefix(name, "#x"), strings.HasPrefix(name, "#X"):
		code, ok := number(name[2:], 16)
		return rewritten(code, end+1, entities, ok)
	default:
		code, ok := number(strings.TrimPrefix(name, "#"), 10)
		return rewritten(code, end+1, entities, ok)
	}
}

// readEscape reads \u002e, \/, \n and a backslash at the end of a line, as in JSON
// and shells.
func readEscape(s string) symbol {
	if len(s) < 2 {
		return symbol{class: other, width: 1}
	}
	switch s[1] {
	case 'n', 'r':
		return symbol{newline, "", 2, lineBreaks, true}
	case '\n', '\r':
		return symbol{newline, "", 2, lineBreaks, true}
	case '/':
		return symbol{padding, "_", 2, standardBase64, true}
	case 'u':
		if len(s) >= 6 {
			code, ok := number(s[2:6], 16)
			return rewritten(code, 6, escapes, ok)
		}
	}
	return symbol{class: other, width: 1}
}

// number reads the number of a character. It is fast where there is none: a text can
// be full of them.
func number(digits string, base int) (code rune, ok bool) {
	n := 0
	for i := range len(digits) {
		digit := strings.IndexByte("0123456789abcdef", digits[i])
		if upper := digits[i]; 'A' <= upper && upper <= 'F' {
			digit = int(upper-'A') + 10
		}
		if n = n*base + digit; digit < 0 || digit >= base || n > 0xffff {
			return 0, false
		}
	}
	return rune(n), digits != ""
}

// rewritten is the symbol that a character is converted to, where it is one of a
// token.
func rewritten(code rune, width int, n noise, ok bool) symbol {
	if !ok {
		return symbol{class: other, width: 1}
	}
	inner := nextSymbol(string(code))
	switch inner.class {
	case letter:
		return symbol{letter, inner.text, width, n, true}
	case padding, newline, space, invisible:
		return symbol{inner.class, inner.text, width, inner.noise, true}
	}
	return symbol{class: other, width: 1}
}
