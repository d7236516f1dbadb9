package cel

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// regex is a regular expression as RE2 has it. Go's own package would add 110 kB to the
// compressed core; this one knows what patterns for claims are made of, and gives up on
// the rest.
type regex struct {
	op    operation
	set   []rune // pairs, from and to; what opSet takes
	parts []*regex
	// low and high are how often a part is repeated; high is negative if without end.
	low, high int
	lazy      bool // whether it is repeated as seldom as possible
	size      int  // of the program that RE2 makes of it
}

type operation byte

const (
	opSequence operation = iota
	opEither
	opRepeat
	opSet
	opBegin
	opEnd
)

const (
	maxSize  = 2000
	maxDepth = 50
)

// regexReader reads a pattern from the left.
type regexReader struct {
	rest  string
	depth int
	open  bool // a parenthesis is not closed
}

func compileRegex(pattern string) (*regex, *failure) {
	r := &regexReader{rest: pattern}
	re := r.either()
	what := ""
	switch {
	case r.open:
		what = "missing closing )"
	case r.rest != "":
		what = "unexpected )"
	default:
		return re, nil
	}
	return nil, fail("error parsing regexp: " + what + ": `" + pattern + "`")
}

func (r *regexReader) at(text string) bool { return strings.HasPrefix(r.rest, text) }

func (r *regexReader) accept(text string) bool {
	found := r.at(text)
	if found {
		r.rest = r.rest[len(text):]
	}
	return found
}

func (r *regexReader) either() *regex {
	if r.depth++; r.depth > maxDepth {
		giveUp()
	}
	re := &regex{op: opEither, size: 1}
	for more := true; more; more = r.accept("|") {
		re.add(r.sequence())
	}
	r.depth--
	return re
}

func (re *regex) add(part *regex) {
	re.parts = append(re.parts, part)
	if re.size += part.size + 1; re.size > maxSize {
		giveUp()
	}
}

func (r *regexReader) sequence() *regex {
	re := &regex{}
	for r.rest != "" && !r.at("|") && !r.at(")") {
		re.add(r.repeated(r.atom()))
	}
	return re
}

func (r *regexReader) atom() *regex {
	switch {
	case r.accept("(?:"), !r.at("(?") && r.accept("("):
		re := r.either()
		r.open = !r.accept(")") || r.open
		return re
	case r.accept("^"):
		return &regex{op: opBegin}
	case r.accept("$"):
		return &regex{op: opEnd}
	case r.accept("."):
		return &regex{op: opSet, set: invert([]rune("\n\n"))}
	case r.accept("["):
		return &regex{op: opSet, set: r.class()}
	case strings.IndexByte("(*+?{", r.rest[0]) >= 0:
		giveUp()
	}
	return &regex{op: opSet, set: r.single()}
}

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

// repeated reads what follows an atom.
func (r *regexReader) repeated(atom *regex) *regex {
	re := &regex{op: opRepeat, parts: []*regex{atom}}
	switch {
	case r.accept("*"):
		re.high = -1
	case r.accept("+"):
		re.low, re.high = 1, -1
	case r.accept("?"):
		re.high = 1
	case r.accept("{"):
		re.low, re.high = r.bounds()
	default:
		return atom
	}
	re.lazy = r.accept("?")
	if r.rest != "" && strings.IndexByte("*+?{", r.rest[0]) >= 0 {
		giveUp()
	}
	if re.size = (atom.size + 2) * (max(re.low, re.high) + 1); re.size > maxSize {
		giveUp()
	}
	return re
}

func (r *regexReader) bounds() (low, high int) {
	text, rest, found := strings.Cut(r.rest, "}")
	r.rest = rest
	from, to, ranged := strings.Cut(text, ",")
	low, err := strconv.Atoi(from)
	high = low
	if ranged && to == "" {
		high = -1
	} else if ranged && err == nil {
		high, err = strconv.Atoi(to)
		found = found && high >= low
	}
	if !found || err != nil || low < 0 || low > 100 || high > 100 {
		giveUp()
	}
	return low, high
}
