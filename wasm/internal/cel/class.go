package cel

import (
	"strings"
	"unicode/utf8"
)

// single is the set of the next character, or of an escape.
func (r *regexReader) single() []rune {
	c, size := utf8.DecodeRuneInString(r.rest)
	if c == utf8.RuneError {
		giveUp()
	}
	r.rest = r.rest[size:]
	if c == '\\' {
		return r.escaped()
	}
	return []rune{c, c}
}

// escapes are the sets of \d, \s, \w, \t, \n and \r.
var escapes = []string{"d09", "s\t\n\f\r  ", "w09AZ__az", "t\t\t", "n\n\n", "r\r\r"}

// escaped is the set that a backslash and the next character stand for.
func (r *regexReader) escaped() []rune {
	if r.rest == "" {
		giveUp()
	}
	next := rune(r.rest[0])
	r.rest = r.rest[1:]
	for _, set := range escapes {
		switch name := rune(set[0]); {
		case next == name:
			return []rune(set[1:])
		case next == name-'a'+'A' && len(set) > 2 && strings.IndexByte("dsw", set[0]) >= 0:
			return invert([]rune(set[1:]))
		}
	}
	if next >= 0x80 || isLetter(next) && next != '_' || isDigit(next) {
		giveUp()
	}
	return []rune{next, next}
}

// invert is all that is in none of the pairs.
func invert(set []rune) []rune {
	var out []rune
	for from := rune(0); from <= utf8.MaxRune; from++ {
		to := rune(utf8.MaxRune)
		for i := 0; i < len(set); i += 2 {
			switch {
			case set[i] <= from && from <= set[i+1]:
				from, to = set[i+1], -1
			case set[i] > from:
				to = min(to, set[i]-1)
			}
			if to < 0 {
				break
			}
		}
		if to >= 0 {
			out = append(out, from, to)
			from = to
		}
	}
	return out
}

// class reads up to the bracket that closes it.
func (r *regexReader) class() []rune {
	negated := r.accept("^")
	var set []rune
	for {
		if r.rest == "" || r.at("[:") {
			giveUp()
		}
		if len(set) > 0 && r.accept("]") {
			break
		}
		low := r.single()
		if r.at("-") && !r.at("-]") {
			r.accept("-")
			high := r.single()
			if low[0] != low[1] || high[0] != high[1] || len(low)+len(high) > 4 || high[0] < low[0] {
				giveUp()
			}
			low = []rune{low[0], high[0]}
		}
		set = append(set, low...)
	}
	if negated {
		return invert(set)
	}
	return set
}
